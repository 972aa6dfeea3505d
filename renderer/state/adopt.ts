import type { Spoken } from '#shared/language/text';
import type { Drift } from '#shared/live/entities';
import { adopt } from './design';
import { driftMended } from './drift';

/** Takes what the machines have into the design, in one step; what has no field in a design stays as it is told. */
export function adoptLiveState(subject: string, drift: readonly Spoken<Drift>[]): void {
  const adoptable = drift.filter(({ adopt }) => adopt !== undefined);
  const fields = adoptable.flatMap(({ adopt }) => adopt ?? []);
  if (adopt(subject, fields)) driftMended(adoptable);
}
