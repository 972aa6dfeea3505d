import { word } from '../language/text';
import type { DeviceKind } from './kind';

export const pdu: DeviceKind = {
  name: 'pdu',
  label: word`PDU`,
  role: 'passive',
  idPrefix: 'pdu',
  defaultPorts: {},
  fresh: {},
  runsWorkloads: false,
};
