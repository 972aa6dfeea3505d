import { word } from '../language/text';
import type { DeviceKind } from './kind';

export const nas: DeviceKind = {
  name: 'nas',
  label: word`NAS`,
  role: 'host',
  idPrefix: 'nas',
  defaultPorts: { eth0: { rate: 1e9, medium: 'rj45' } },
  fresh: { ports: { eth0: {} } },
  runsWorkloads: true,
};
