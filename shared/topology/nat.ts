import { z } from 'zod';
import { duration } from '../units/quantity';
import { identifier } from './identifier';

/** How an edge router translates addresses, in runs and reach; on the router itself forwards are set by hand. */
export const nat = z.strictObject({
  /** What is let in from outside, besides the web's ports of nodes with an ingress controller. */
  forwards: z
    .array(
      z.strictObject({
        port: z.int().min(1).max(65_535),
        protocol: z.enum(['tcp', 'udp']).default('tcp'),
        /** Device or container that gets it, at the same port. */
        to: identifier,
      }),
    )
    .optional(),
  /**
   * Whether those inside get to what it forwards by its outside address, too (RFC 4787 REQ-9): their packets are turned round, with
   * that address as their source.
   */
  hairpin: z.boolean().default(true),
  /** Ports of the outside address that it gives out, one for each flow and connection from inside. */
  ports: z.int().min(1).max(64_512).default(64_512),
  /** How long a mapping is kept that nothing uses: RFC 4787 REQ-5, RFC 5382 REQ-5. */
  udp: duration.prefault('300 s'),
  tcp: duration.prefault('7440 s'),
  /** Of a TCP connection that is being opened or has ended. */
  transitory: duration.prefault('240 s'),
});
export type Nat = z.output<typeof nat>;
