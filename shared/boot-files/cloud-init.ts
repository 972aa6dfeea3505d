import { stringify } from 'yaml';
import type { FirstBoot, Generation } from './boot-files';

/**
 * cloud-init's NoCloud files (cloudinit.readthedocs.io, datasources/nocloud), which Ubuntu's images read, and Raspberry Pi
 * OS since its release of October 2025 (Debian 13), with `enable_ssh` as an extension of its own.
 */
export const cloudInit: Generation = {
  name: 'cloud-init',
  images: 'Raspberry Pi OS 13 (trixie) and newer, Ubuntu',
  files: (boot) => [
    // A new id makes cloud-init run once more on a card that has booted before.
    { name: 'meta-data', text: stringify({ 'instance-id': `rackloom-${boot.hostname}` }) },
    { name: 'user-data', text: `#cloud-config\n${stringify(userData(boot), yaml)}` },
    { name: 'network-config', text: stringify(networkConfig(boot), yaml) },
  ],
  leavesOut: () => [],
};

const yaml = { lineWidth: 0 };

const userData = ({ hostname, user, passwordHash, keys, os }: FirstBoot) => ({
  hostname,
  users: [
    {
      name: user,
      groups: 'adm,sudo',
      shell: '/bin/bash',
      sudo: 'ALL=(ALL) NOPASSWD:ALL',
      lock_passwd: passwordHash === null,
      ...(passwordHash !== null && { passwd: passwordHash }),
      ...(keys.length > 0 && { ssh_authorized_keys: [...keys] }),
    },
  ],
  ssh_pwauth: keys.length === 0,
  ...(os === 'raspberry-pi-os' && { enable_ssh: true }),
});

function networkConfig({ network, os }: FirstBoot) {
  const port = network
    ? {
        dhcp4: false,
        addresses: [network.address],
        ...(network.gateway && { routes: [{ to: 'default', via: network.gateway }] }),
        ...(network.dns.length > 0 && { nameservers: { addresses: [...network.dns] } }),
      }
    : { dhcp4: true };
  const config = { version: 2, ethernets: { [network?.interface ?? 'eth0']: port } };
  return os === 'ubuntu' ? config : { network: config };
}
