import type { FirstBoot, Generation } from './boot-files';

/** `custom.toml`, read once by raspberrypi-sys-mods (imager_custom) at the first boot of Raspberry Pi OS 12 (Bookworm). */
export const customToml: Generation = {
  name: 'custom.toml',
  images: 'Raspberry Pi OS 12 (bookworm)',
  files: (boot) => [{ name: 'custom.toml', text: tomlOf(boot) }],
  leavesOut: ({ network }) =>
    network
      ? [
          `The address ${network.address}: it asks by DHCP at first. Reserve it on the router, or let the apply set it (host: { network: {} }) once it is reached.`,
        ]
      : [],
};

const tomlOf = ({ hostname, user, passwordHash, keys }: FirstBoot): string => `config_version = 1

[system]
hostname = ${text(hostname)}

[user]
name = ${text(user)}
${passwordHash === null ? '' : `password = ${text(passwordHash)}\npassword_encrypted = true\n`}
[ssh]
enabled = true
password_authentication = ${keys.length === 0}
${keys.length > 0 ? `authorized_keys = [${keys.map(text).join(', ')}]\n` : ''}`;

/** A basic string (toml.io, v1.0.0): its escapes are JSON's, but for the control character DEL. */
const text = (value: string): string => JSON.stringify(value).replaceAll('\u007f', '\\u007F');
