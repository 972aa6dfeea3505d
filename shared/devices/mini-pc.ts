import { word } from '../language/text';
import type { DeviceKind } from './kind';

export const miniPc: DeviceKind = {
  name: 'mini-pc',
  label: word`Mini PC`,
  role: 'host',
  idPrefix: 'mini',
  defaultPorts: { eth0: { rate: 1e9, medium: 'rj45' } },
  fresh: { os: 'debian', ports: { eth0: {} } },
  runsWorkloads: true,
  shelfWidth: 'half',
};
