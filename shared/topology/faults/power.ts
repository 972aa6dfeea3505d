import { z } from 'zod';
import { identifier } from '../identifier';
import { faultTiming } from './timing';

/**
 * A circuit, PDU or UPS goes off, and with it what only it feeds; or devices that hang on one strip, named one by one. What a UPS
 * backs goes off when its battery is empty, if the outage lasts so long.
 */
export const powerFault = z.strictObject({
  kind: z.literal('power'),
  target: z.array(identifier).min(1),
  /** What is drawn of batteries meanwhile: what devices take idle, or at most. Left out: at most. */
  load: z.enum(['idle', 'maximum']).optional(),
  /** How full batteries are when it strikes, each time, 0…1. Left out: full. */
  charge: z.number().gt(0).max(1).optional(),
  ...faultTiming,
});
