import { z } from 'zod';
import { nat } from './nat';

/** How a router passes packets on. */
export const forwarding = z.strictObject({
  /**
   * Whether senders get to know that their packets are too big for the next link (ICMP fragmentation needed, RFC 1191), or
   * a filter keeps it from them.
   */
  icmp: z.enum(['send', 'filter']).default('send'),
  /** Between its outside and its inside, where it has both. */
  nat: nat.optional(),
});
export type Forwarding = z.output<typeof forwarding>;
