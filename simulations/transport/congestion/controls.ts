import type { CongestionName } from '#shared/topology/congestion';
import type { CongestionControl } from './control';
import { cubic } from './cubic';
import { reno } from './reno';

/** Every congestion control; a transfer names its own by its number here. */
export const congestionControls: readonly CongestionControl[] = [cubic, reno];

export function controlNumber(name: CongestionName): number {
  const number = congestionControls.findIndex((control) => control.name === name);
  if (number < 0)
    throw new Error(
      `There is no congestion control "${name}"; there are ${congestionControls.map((c) => c.name).join(', ')}.`,
    );
  return number;
}
