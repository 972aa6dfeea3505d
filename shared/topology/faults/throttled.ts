import { z } from 'zod';
import { identifier } from '../identifier';
import { faultTiming } from './timing';

/** A host whose processor runs slower: too hot, or short of voltage. */
export const throttledFault = z.strictObject({
  kind: z.literal('throttled'),
  target: identifier,
  /** Share of its full speed that is left, like 0.4 for a Raspberry Pi 4 held to 600 of 1,500 MHz. */
  speed: z.number().gt(0).lt(1),
  ...faultTiming,
});
