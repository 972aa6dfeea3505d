import { z } from 'zod';
import { word } from '../language/text';

/**
 * What the apply makes of a Linux host that routes (nftables and dnsmasq): the design's access rules between VLANs, and with
 * `uplink` NAT towards it; DHCP ranges of the VLANs, reservations for ports with a `mac`, and local names.
 */
export const routerSettings = z.strictObject({
  /** Port towards the provider: what leaves there gets its address (NAT). */
  uplink: z
    .string()
    .regex(/^[A-Za-z0-9._@-]{1,15}$/, word`A port of the router, like wan.`)
    .optional(),
  /** Domain of local names: `pi-1.home.arpa` (RFC 8375). */
  domain: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/, word`A domain, like home.arpa.`)
    .default('home.arpa'),
  /** Servers that other names are asked of; left out: what the router itself uses. */
  forward: z.array(z.string().regex(/^\d{1,3}(\.\d{1,3}){3}$/, word`An IPv4 address.`)).optional(),
  /** A part that something else on the router does already: left alone. */
  without: z.array(z.enum(['rules', 'names'])).optional(),
});
export type RouterSettings = z.infer<typeof routerSettings>;
