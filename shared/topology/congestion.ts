import { z } from 'zod';

/** How a TCP sender reacts to loss. */
export const congestion = z.enum(['cubic', 'reno']);
export type CongestionName = z.infer<typeof congestion>;
