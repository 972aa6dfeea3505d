import { z } from 'zod';
import { word } from '../language/text';
import { duration } from '../units/quantity';
import { identifier } from './identifier';
import { routerSettings } from './router';

const ipv4 = z.string().regex(/^\d{1,3}(\.\d{1,3}){3}$/, word`An IPv4 address, like 10.20.10.1.`);
const ipv4WithPrefix = z
  .string()
  .regex(
    /^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/,
    word`An address is written with its prefix, like 10.20.10.11/24.`,
  );
const absolutePath = z
  .string()
  .regex(/^\/[A-Za-z0-9_./:@%+,-]*$/, word`An absolute path without spaces, like /srv/data.`);

/** A port that the host's firewall lets in. */
const firewallPort = z.strictObject({
  port: z.int().min(1).max(65535),
  protocol: z.enum(['tcp', 'udp']).default('tcp'),
  /** Subnet that may reach it; left out: any. */
  from: z
    .string()
    .regex(/^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/, word`A subnet, like 10.20.10.0/24.`)
    .optional(),
});

/**
 * What the apply puts in place on a host's own system. All of it is opt-in: what is left out is not looked at, and stays
 * as the host's owner set it.
 */
export const host = z.strictObject({
  /** Clock: NTP servers (host names or addresses); an empty list keeps those of the distribution. */
  time: z
    .strictObject({
      servers: z.array(z.string().regex(/^[A-Za-z0-9.:-]+$/, word`A host name or address.`)).default([]),
    })
    .optional(),
  /** Sets the addresses of the ports, the gateway and the names servers below, through what is in charge on the host. */
  network: z
    .strictObject({
      dns: z.array(ipv4).default([]),
      /** VLAN subinterfaces of the first port with an address: VLAN id of the design → address. */
      vlans: z.record(identifier, ipv4WithPrefix).optional(),
      /** Time to prove contact after a change of its addresses, before the host takes it back. Left out: 60 s. */
      guard: duration
        .refine((ns) => ns >= 10e9, word`at least 10 s: contact must be proven in it`)
        .optional(),
    })
    .optional(),
  /** Whether the host swaps. K3s needs neither; SD cards last longer without. */
  swap: z.enum(['off']).optional(),
  /** Kernel settings (sysctl(8)), like net.ipv4.ip_forward. */
  sysctl: z
    .record(
      z.string().regex(/^[A-Za-z0-9_./-]+$/, word`A sysctl key, like net.ipv4.ip_forward.`),
      z.union([z.int(), z.string().regex(/^[^\n]*$/, word`One line.`)]),
    )
    .optional(),
  /** Ports opened in the host's firewall, where one runs (ufw or firewalld). Those K3s needs are opened without asking. */
  firewall: z.strictObject({ allow: z.array(firewallPort).default([]) }).optional(),
  /** Debian packages. */
  packages: z
    .array(z.string().regex(/^[a-z0-9][a-z0-9+.-]+$/, word`A Debian package name (Debian Policy 5.6.1).`))
    .optional(),
  /** User → public keys that may log in, as they stand in authorized_keys. */
  sshKeys: z
    .record(
      z.string().regex(/^[a-z_][a-z0-9_-]*$/, word`A user name.`),
      z.array(
        z
          .string()
          .regex(
            /^(ssh-(ed25519|rsa)|ecdsa-sha2-nistp(256|384|521)|sk-[a-z0-9@.-]+) [A-Za-z0-9+/=]+( [^\n]*)?$/,
            word`A public key line, like ssh-ed25519 AAAA… me@laptop.`,
          ),
      ),
    )
    .optional(),
  /** Mount point → disk for cluster storage. A disk that holds anything is never formatted. */
  disks: z
    .record(
      absolutePath,
      z.strictObject({
        /** Stable name: /dev/disk/by-id/… */
        device: z.string().regex(/^\/dev\/[A-Za-z0-9_./:+-]+$/, word`A device, like /dev/disk/by-id/….`),
        filesystem: z.enum(['ext4', 'xfs']).default('ext4'),
      }),
    )
    .optional(),
  /** A host that routes between the VLANs. */
  router: routerSettings.optional(),
});
export type HostSettings = z.infer<typeof host>;
