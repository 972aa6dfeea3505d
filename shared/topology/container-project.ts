import { z } from 'zod';
import { word } from '../language/text';
import { duration } from '../units/quantity';

/** How an engine finds out whether a container does its work (Compose specification, healthcheck). */
export const containerHealth = z.strictObject({
  /** A shell line in the container; 0 is healthy. */
  command: z.string().min(1),
  /** Left out: 30 s. */
  interval: duration.optional(),
  /** Left out: 30 s. */
  timeout: duration.optional(),
  /** Failures in a row that make it unhealthy. Left out: 3. */
  retries: z.int().min(1).optional(),
  /** Time to start, in which failures do not count. */
  start: duration.optional(),
});

/** A Compose project's name (Compose specification, name): that of the containers of a host which belong together. */
export const projectName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]*$/, word`Lower-case letters, digits, "-" and "_", like media.`);
