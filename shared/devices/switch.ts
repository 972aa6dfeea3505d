import { word } from '../language/text';
import type { DeviceKind } from './kind';

export const networkSwitch: DeviceKind = {
  name: 'switch',
  label: word`Switch`,
  role: 'switch',
  idPrefix: 'sw',
  defaultPorts: Object.fromEntries(
    Array.from({ length: 8 }, (_, i) => [String(i + 1), { rate: 1e9, medium: 'rj45' as const }]),
  ),
  fresh: {},
  runsWorkloads: false,
};
