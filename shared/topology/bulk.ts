import { z } from 'zod';
import { byteSize, duration } from '../units/quantity';
import { congestion } from './congestion';
import { identifier } from './identifier';
import { marking } from './queue';

/** A copy over one TCP connection, as a backup or a download makes it. An end is a device, workload, service or container. */
export const bulk = z.strictObject({
  from: identifier,
  to: identifier,
  /** Bytes to copy. Left out: as much as gets through until the run ends. */
  size: byteSize.optional(),
  /** When it begins, after the start of the measured time. Left out: with the measured time, or without `size` with the run. */
  start: duration.optional(),
  /** How the sender reacts to loss. */
  congestion: congestion.default('cubic'),
  /** Runs only where a scenario names it in `traffic.only`. */
  onDemand: z.boolean().optional(),
  ...marking,
});
export type Bulk = z.infer<typeof bulk>;
