import { z } from 'zod';
import { duration } from '../units/quantity';

/** How long one request keeps a process busy, and how many it can serve at once; the simulator's view of a program. */
export const serving = z.strictObject({
  /** Core time of one request, on average. */
  time: duration,
  distribution: z.enum(['constant', 'exponential', 'lognormal', 'gamma']).default('exponential'),
  /** Standard deviation of the time over its mean, for lognormal and gamma; 1 if left out. */
  variation: z.number().positive().max(100).optional(),
  /** Requests it works on at once, calls to others included. */
  concurrency: z.int().min(1).default(1),
  /** Requests that may wait for a place; more are rejected. Left out: any number waits. */
  queue: z.int().min(0).optional(),
  /**
   * `fifo`: each request has a core to itself, first come, first served. `sharing`: all in service share the cores that
   * are left, each an equal part (processor sharing).
   */
  discipline: z.enum(['fifo', 'sharing']).optional(),
});
export type Serving = z.infer<typeof serving>;
