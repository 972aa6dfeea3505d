import { z } from 'zod';
import { identifier } from '../identifier';
import { faultTiming } from './timing';

/** A switch, router or host that goes off. */
export const deviceFault = z.strictObject({
  kind: z.literal('device'),
  target: identifier,
  ...faultTiming,
});
