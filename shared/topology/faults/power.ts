import { z } from 'zod';
import { identifier } from '../identifier';
import { faultTiming } from './timing';

/** A circuit, PDU or UPS goes off, and with it what only it feeds; or devices that hang on one strip, named one by one. */
export const powerFault = z.strictObject({
  kind: z.literal('power'),
  target: z.array(identifier).min(1),
  ...faultTiming,
});
