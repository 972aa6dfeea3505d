import { z } from 'zod';
import { duration, energy, power } from '../units/quantity';

const share = z.number().gt(0).max(1);

/** What a UPS keeps. */
export const battery = z.strictObject({
  /** Of the cells that come with it, as they are rated. */
  energy,
  /** Of battery packs that are plugged in besides, each. */
  packs: z.array(energy).optional(),
  /** Share of the energy that it takes out before it switches off. Left out: all of it. */
  usable: share.optional(),
  /** Share of what is taken out that reaches the outlets. Left out: 0.85. */
  efficiency: share.optional(),
  /** What age has left of the energy, as a test of the battery tells. Left out: 1, as new. */
  health: share.optional(),
});

/**
 * A line of the maker's table of runtimes: how long it carries a load, from full and as new. Where there is a table it counts, and
 * of the battery only its packs and its health.
 */
export const runtime = z.strictObject({ load: power, lasts: duration });
