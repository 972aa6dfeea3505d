import { z } from 'zod';
import { identifier } from '../identifier';
import { faultTiming } from './timing';

/** A cable pulled out: nothing crosses it, and both its ports see the link go down. */
export const cableFault = z.strictObject({
  kind: z.literal('cable'),
  target: identifier,
  ...faultTiming,
});
