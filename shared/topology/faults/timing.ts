import { z } from 'zod';
import { duration, type Ns } from '../../units/quantity';

/** When a fault strikes and how long it lasts; times count from the start of the measured time. */
export const faultTiming = {
  at: duration,
  /** Mended at this time, or after this long. Without either the fault lasts to the end. */
  until: duration.optional(),
  for: duration.optional(),
  /** Flapping: strikes `times` times in all, each `every` after the one before; needs `for`. */
  repeat: z.strictObject({ every: duration, times: z.int().min(2).max(10_000) }).optional(),
};

export interface FaultTiming {
  at: Ns;
  until?: Ns | undefined;
  for?: Ns | undefined;
  repeat?: { every: Ns; times: number } | undefined;
}

/** How long each strike lasts; Infinity if nobody mends it. */
export const lasting = (fault: FaultTiming): Ns =>
  fault.for ?? (fault.until === undefined ? Infinity : fault.until - fault.at);
