import { z } from 'zod';
import { duration, type Ns } from '../units/quantity';

/** Which of a machine's figures were measured on it, by `rackloom measure --adopt`. It says whence they are; the simulator reads the figures. */
export const calibration = z.strictObject({
  /** Day of the measurement (ISO 8601). */
  date: z.iso.date(),
  /** What was written as `stack` then. Once `stack` says another time, that one was not measured. */
  stack: duration,
  /** Half-width of its 95 % interval. */
  halfWidth: duration,
});
export type Calibration = z.infer<typeof calibration>;

/** The measurement that a machine's `stack` comes from; undefined where it is left out or somebody wrote another one since. */
export const stackMeasurement = (
  machine: { stack?: Ns | undefined; calibration?: Calibration | undefined } | undefined,
): Calibration | undefined =>
  machine?.calibration?.stack === machine?.stack ? machine?.calibration : undefined;
