import { word } from '../language/text';
import type { DeviceKind } from './kind';

export const shelf: DeviceKind = {
  name: 'shelf',
  label: word`Shelf`,
  role: 'passive',
  idPrefix: 'shelf',
  defaultPorts: {},
  fresh: {},
  runsWorkloads: false,
  carriesOthers: true,
};
