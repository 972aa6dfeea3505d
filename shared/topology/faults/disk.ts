import { z } from 'zod';
import { identifier } from '../identifier';
import { faultTiming } from './timing';

/** A host's disk that fails or is full: what keeps its data there answers no more. */
export const diskFault = z.strictObject({
  kind: z.literal('disk'),
  target: identifier,
  state: z.enum(['failed', 'full']).default('failed'),
  ...faultTiming,
});
