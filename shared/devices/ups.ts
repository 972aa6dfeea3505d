import { word } from '../language/text';
import type { DeviceKind } from './kind';

export const ups: DeviceKind = {
  name: 'ups',
  label: word`UPS`,
  role: 'passive',
  idPrefix: 'ups',
  defaultPorts: {},
  fresh: {},
  runsWorkloads: false,
};
