import { word } from '../language/text';
import type { DeviceKind } from './kind';

export const internet: DeviceKind = {
  name: 'internet',
  label: word`Internet`,
  role: 'internet',
  idPrefix: 'internet',
  defaultPorts: { line: { rate: 1e9, medium: 'line' } },
  fresh: { ports: { line: { rate: 1e9 } } },
  runsWorkloads: false,
};
