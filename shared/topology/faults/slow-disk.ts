import { z } from 'zod';
import { identifier } from '../identifier';
import { faultTiming } from './timing';

/** A host's disk that does everything more slowly: an SD card that clears cells, an array that rebuilds. */
export const slowDiskFault = z.strictObject({
  kind: z.literal('slow-disk'),
  target: identifier,
  /** Share of its speed that is left. */
  speed: z.number().gt(0).lt(1),
  ...faultTiming,
});
