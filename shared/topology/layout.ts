import { z } from 'zod';
import { identifier } from './identifier';

const point = z.strictObject({ x: z.number(), y: z.number() });
const size = { width: z.number().min(40), height: z.number().min(24) };

/** Colours of zones and notes by name; the window draws each in every theme. */
export const tints = ['grey', 'blue', 'green', 'amber', 'orange', 'purple'] as const;
export type Tint = (typeof tints)[number];

/** A room or an area: a labelled rectangle under the devices; moving it moves what stands in it. */
const zone = z.strictObject({
  ...point.shape,
  ...size,
  label: z.string().optional(),
  tint: z.enum(tints).default('grey'),
});
export type Zone = z.infer<typeof zone>;

/** A note on the canvas. */
const note = z.strictObject({
  ...point.shape,
  ...size,
  text: z.string(),
  tint: z.enum(tints).default('amber'),
});
export type Note = z.infer<typeof note>;

/** The drawing: what stands where, in canvas pixels from the upper left. No part of a plan's hash (D4). */
export const layout = z.strictObject({
  /** Upper left corners of plates in the Cables view. */
  cables: z.record(identifier, point).optional(),
  services: z.record(identifier, point).optional(),
  /** Points that a cable is led through, from its first end to its second. Left out: it finds its own way. */
  bends: z.record(identifier, z.array(point).min(1)).optional(),
  zones: z.record(identifier, zone).optional(),
  notes: z.record(identifier, note).optional(),
  /** What does not move. */
  locked: z.array(identifier).optional(),
});
export type Layout = z.infer<typeof layout>;

/** Views in which things have places. */
export type PlacedView = 'cables' | 'services';
