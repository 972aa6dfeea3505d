import { z } from 'zod';
import { portReference } from '../identifier';
import { faultTiming } from './timing';

/** A port that dies or is shut down. */
export const portFault = z.strictObject({
  kind: z.literal('port'),
  target: portReference,
  ...faultTiming,
});
