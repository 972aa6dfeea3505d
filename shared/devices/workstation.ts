import { word } from '../language/text';
import type { DeviceKind } from './kind';

export const workstation: DeviceKind = {
  name: 'workstation',
  label: word`Workstation`,
  role: 'host',
  idPrefix: 'pc',
  defaultPorts: { eth0: { rate: 1e9, medium: 'rj45' } },
  fresh: { os: 'debian', ports: { eth0: {} } },
  runsWorkloads: true,
};
