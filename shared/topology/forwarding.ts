import { z } from 'zod';

/** How a router passes packets on. */
export const forwarding = z.strictObject({
  /**
   * Whether senders get to know that their packets are too big for the next link (ICMP fragmentation needed, RFC 1191), or
   * a filter keeps it from them.
   */
  icmp: z.enum(['send', 'filter']).default('send'),
});
export type Forwarding = z.output<typeof forwarding>;
