import { z } from 'zod';
import { cableLength } from '../units/quantity';
import { identifier } from './identifier';

/** Parts of a unit's width that devices come in, and how many of them stand side by side. */
export const sharesOfWidth = { full: 1, half: 2, third: 3, quarter: 4, fifth: 5, sixth: 6 } as const;
export type ChassisWidth = keyof typeof sharesOfWidth;

/** Where a device is mounted: the lowest unit it occupies; `slot` places narrow devices side by side, 0 = leftmost from the front. */
export const rackPlace = z.strictObject({
  in: identifier,
  u: z.int().min(1),
  slot: z.int().min(0).optional(),
  /** The rails it is mounted to. Left out: the front ones. */
  face: z.enum(['front', 'rear']).optional(),
});
export type RackPlace = z.infer<typeof rackPlace>;

/** A device's body, as far as a rack must have room for it. */
export const chassis = z.strictObject({
  /** Height in units of 44.45 mm (EIA-310-E). Left out: 1. */
  units: z.int().min(1).max(60).optional(),
  /** Share of the rack's width. Left out: all of it, or a quarter where it has a slot. */
  width: z.enum(['full', 'half', 'third', 'quarter', 'fifth', 'sixth']).optional(),
  /** From its rails backwards, plugs and cables included. */
  depth: cableLength.optional(),
});
export type Chassis = z.infer<typeof chassis>;
