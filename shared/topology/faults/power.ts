import { z } from 'zod';
import { identifier } from '../identifier';
import { faultTiming } from './timing';

/** A power strip or a fuse: every device on it goes off at once. */
export const powerFault = z.strictObject({
  kind: z.literal('power'),
  target: z.array(identifier).min(1),
  ...faultTiming,
});
