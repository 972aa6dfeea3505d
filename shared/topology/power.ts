import { z } from 'zod';
import { word } from '../language/text';
import { duration, power } from '../units/quantity';

/** A fuse's share of the house: what is plugged into its wall sockets goes off with it. */
export const circuit = z.strictObject({
  label: z.string().optional(),
  /** Most it carries before the fuse blows, like 3680 W for 16 A at 230 V. */
  limit: power.optional(),
});
export type Circuit = z.infer<typeof circuit>;

/** A wall circuit, or an outlet of a PDU or UPS, or a PoE port of a switch: `wall`, `pdu-1:3`, `sw1:2`. */
const feed = z
  .string()
  .regex(
    /^[a-z0-9][-a-z0-9]*(:[A-Za-z0-9][-A-Za-z0-9_.+/]*)?$/,
    word`A power source is written like wall, pdu-1:3 or sw1:2.`,
  );

/** How a device is fed. With more than one source it stays on until the last is off. */
export const supply = z.strictObject({
  from: z.array(feed).min(1),
  /** On a UPS: how long it is to bridge at the most that it may be asked for. A check names one that does not. */
  bridges: duration.optional(),
});
export type Supply = z.infer<typeof supply>;

/** Splits `pdu-1:3`; a circuit has no outlets. */
export function splitFeed(reference: string): { source: string; outlet: string | undefined } {
  const [source, outlet] = reference.split(':') as [string, string | undefined];
  return { source, outlet };
}
