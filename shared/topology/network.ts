import { z } from 'zod';
import { word } from '../language/text';
import { bitRate, cableLength, duration } from '../units/quantity';
import { identifier, portReference } from './identifier';

export const rack = z.strictObject({
  label: z.string().optional(),
  units: z.int().min(1).max(60),
  width: z.enum(['10in', '19in']).default('19in'),
  /** Room from the front rails to the rear. Left out: nobody says, and depths are not judged. */
  depth: cableLength.optional(),
});
export type Rack = z.infer<typeof rack>;

export const cable = z.strictObject({
  between: z.tuple([portReference, portReference]),
  medium: z.enum(['cat5e', 'cat6', 'cat6a', 'dac', 'fibre', 'virtual']).default('cat6'),
  length: cableLength.optional(),
  /** Caps what the two ports negotiate. */
  rate: bitRate.optional(),
  /** Added one-way delay, for an uplink whose far end is far away. */
  delay: duration.optional(),
  /** Largest extra delay of a frame, uniform from zero; frames keep their order. */
  jitter: duration.optional(),
  /** Probability that a frame is lost on the way, 0…1. */
  loss: z.number().min(0).max(1).optional(),
});
export type Cable = z.infer<typeof cable>;

export const vlan = z.strictObject({
  /** IEEE 802.1Q VLAN identifier; 0 and 4095 are reserved. */
  tag: z.int().min(1).max(4094),
  label: z.string().optional(),
  subnet: z
    .string()
    .regex(/^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/, word`A subnet, like 10.20.10.0/24.`)
    .optional(),
  gateway: z
    .string()
    .regex(/^\d{1,3}(\.\d{1,3}){3}$/, word`An IPv4 address, like 10.20.10.1.`)
    .optional(),
  dhcp: z.strictObject({ from: z.string(), to: z.string() }).optional(),
});
export type Vlan = z.infer<typeof vlan>;

/** What the router lets pass between VLANs: the first rule that matches decides; without one, everything passes. */
export const accessRule = z.strictObject({
  from: z.union([identifier, z.literal('any')]),
  to: z.union([identifier, z.literal('any')]),
  protocol: z.enum(['tcp', 'udp', 'any']).default('any'),
  ports: z.array(z.int().min(1).max(65535)).optional(),
  action: z.enum(['allow', 'deny']),
});
export type AccessRule = z.infer<typeof accessRule>;
