import { word } from '../language/text';
import type { DeviceKind } from './kind';

export const gpuHost: DeviceKind = {
  name: 'gpu-host',
  label: word`GPU host`,
  role: 'host',
  idPrefix: 'gpu',
  defaultPorts: { eth0: { rate: 1e9, medium: 'rj45' } },
  fresh: { os: 'debian', ports: { eth0: {} } },
  runsWorkloads: true,
};
