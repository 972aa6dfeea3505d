import type { DeviceKind } from './kind';

export const pdu: DeviceKind = {
  name: 'pdu',
  label: 'PDU',
  role: 'passive',
  idPrefix: 'pdu',
  defaultPorts: {},
  fresh: {},
  runsWorkloads: false,
};
