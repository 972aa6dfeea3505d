import { z } from 'zod';
import { byteSize, duration } from '../units/quantity';

/** How a switch passes frames on. */
export const switching = z.strictObject({
  /** Cut-through sends a frame on once its header is in, where the rates allow it. */
  mode: z.enum(['store-and-forward', 'cut-through']).default('store-and-forward'),
  /** After how long a sender that is not heard any more is forgotten (IEEE 802.1Q table 8-6). */
  ageing: duration.prefault('300 s'),
  /** One buffer for all ports: each may fill up to `alpha` times what is free. Left out: a buffer of its own for each port. */
  buffer: z.strictObject({ size: byteSize, alpha: z.number().positive().default(1) }).optional(),
});
export type Switching = z.output<typeof switching>;
