import type { Generation } from './boot-files';

/** `userconf.txt` and `ssh` (raspberrypi.com, Configuration, headless): Raspberry Pi OS 11 (Bullseye) since April 2022. */
export const userconf: Generation = {
  name: 'userconf',
  images: 'Raspberry Pi OS 11 (bullseye)',
  files: ({ user, passwordHash }) => [
    { name: 'ssh', text: '' },
    ...(passwordHash === null ? [] : [{ name: 'userconf.txt', text: `${user}:${passwordHash}\n` }]),
  ],
  leavesOut: ({ passwordHash, keys, hostname, network }) => [
    ...(passwordHash === null
      ? ['The user: it needs a password, whose hash is a secret (--password SECRET).']
      : []),
    ...(keys.length > 0 ? ['The keys: send them once it is up, with ssh-copy-id.'] : []),
    `The name ${hostname}: the apply gives it.`,
    ...(network ? [`The address ${network.address}: it asks by DHCP at first.`] : []),
  ],
};
