import { word } from '../language/text';
import type { DeviceKind } from './kind';

export const patchPanel: DeviceKind = {
  name: 'patch-panel',
  label: word`Patch panel`,
  role: 'passive',
  idPrefix: 'patch',
  defaultPorts: {},
  fresh: {},
  runsWorkloads: false,
};
