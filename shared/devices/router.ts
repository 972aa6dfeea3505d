import { word } from '../language/text';
import type { DeviceKind } from './kind';

export const router: DeviceKind = {
  name: 'router',
  label: word`Router`,
  role: 'router',
  idPrefix: 'router',
  defaultPorts: { wan: { rate: 1e9, medium: 'rj45' }, lan: { rate: 1e9, medium: 'rj45' } },
  fresh: { ports: { wan: {}, lan: {} } },
  runsWorkloads: false,
};
