import { z } from 'zod';
import { identifier } from '#shared/topology/identifier';
import { sshEndpoint } from '#shared/topology/device';

/**
 * A profile bends a design to the machines at hand without touching the file (D5). Every override is printed in plan and
 * report. Relative paths are relative to the profile.
 */
export const profile = z.strictObject({
  rackloomProfile: z.literal(1),
  name: z.string(),
  devices: z
    .record(
      identifier,
      z.strictObject({
        ssh: sshEndpoint.optional(),
        os: z.enum(['debian', 'ubuntu', 'raspberry-pi-os']).optional(),
        arch: z.enum(['amd64', 'arm64']).optional(),
        driver: z.enum(['openvswitch', 'openwrt', 'routeros', 'ios']).optional(),
        /** Nothing is read from or done on this device: it is not there (a provider's side, say). */
        absent: z.boolean().optional(),
      }),
    )
    .default({}),
  clusters: z
    .record(
      identifier,
      z.strictObject({
        version: z.string().optional(),
        /** Folder with `k3s`, `k3s.sha256` and `images/*.tar`, sent to the hosts instead of a download. */
        artifacts: z.string().optional(),
        disable: z.array(z.string()).optional(),
      }),
    )
    .default({}),
  /** Image name as in the design → docker archive on this machine that provides it. */
  images: z.record(z.string(), z.string()).default({}),
  /** Defaults for all devices. */
  ssh: sshEndpoint.optional(),
});
export type Profile = z.output<typeof profile>;
