import type { DeviceKind } from './kind';

export const ups: DeviceKind = {
  name: 'ups',
  label: 'UPS',
  role: 'passive',
  idPrefix: 'ups',
  defaultPorts: {},
  fresh: {},
  runsWorkloads: false,
};
