import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { generations, type FirstBoot } from './boot-files';
import { withCgroupOptions } from './cmdline';

const hash = '$6$salt$hashed';
const key = 'ssh-ed25519 AAAA me@laptop';
const boot: FirstBoot = {
  hostname: 'pi-1',
  user: 'pi',
  passwordHash: null,
  keys: [key],
  network: { interface: 'eth0', address: '10.20.10.11/24', gateway: '10.20.10.1', dns: ['10.20.10.1'] },
  os: 'raspberry-pi-os',
};
const filesOf = (name: string, more: Partial<FirstBoot> = {}) =>
  Object.fromEntries(
    generations
      .find((generation) => generation.name === name)!
      .files({ ...boot, ...more })
      .map((file) => [file.name, file.text]),
  );

test('cloud-init: user, keys, name and a static address; a password only as its hash', () => {
  const files = filesOf('cloud-init', { passwordHash: hash });
  expect(files['user-data']).toMatch(/^#cloud-config\n/);
  expect(parse(files['user-data']!)).toEqual({
    hostname: 'pi-1',
    users: [
      {
        name: 'pi',
        groups: 'adm,sudo',
        shell: '/bin/bash',
        sudo: 'ALL=(ALL) NOPASSWD:ALL',
        lock_passwd: false,
        passwd: hash,
        ssh_authorized_keys: [key],
      },
    ],
    ssh_pwauth: false,
    enable_ssh: true,
  });
  expect(parse(files['network-config']!)).toEqual({
    network: {
      version: 2,
      ethernets: {
        eth0: {
          dhcp4: false,
          addresses: ['10.20.10.11/24'],
          routes: [{ to: 'default', via: '10.20.10.1' }],
          nameservers: { addresses: ['10.20.10.1'] },
        },
      },
    },
  });
  expect(parse(files['meta-data']!)).toEqual({ 'instance-id': 'rackloom-pi-1' });
});

test('cloud-init on Ubuntu: its own form of the network, and no extension of Raspberry Pi OS; DHCP without an address', () => {
  const files = filesOf('cloud-init', { os: 'ubuntu', network: null });
  expect(parse(files['network-config']!)).toEqual({ version: 2, ethernets: { eth0: { dhcp4: true } } });
  expect(files['user-data']).not.toContain('enable_ssh');
});

test('custom.toml: as Raspberry Pi OS 12 reads it; hostile text stays inside its quotes', () => {
  expect(filesOf('custom.toml')['custom.toml']).toBe(`config_version = 1

[system]
hostname = "pi-1"

[user]
name = "pi"

[ssh]
enabled = true
password_authentication = false
authorized_keys = ["${key}"]
`);
  const hostile = filesOf('custom.toml', { keys: ['ssh-rsa A "]\n[user]\nname = "root'] })['custom.toml'];
  expect(hostile?.match(/^\[user\]$/gm)).toHaveLength(1);
});

test('userconf: the user with the hash, and SSH on; the rest is said to be left out', () => {
  expect(filesOf('userconf', { passwordHash: hash })).toEqual({ ssh: '', 'userconf.txt': `pi:${hash}\n` });
  const userconf = generations.find(({ name }) => name === 'userconf')!;
  expect(userconf.leavesOut(boot).join(' ')).toMatch(/needs a password.*keys.*pi-1.*10\.20\.10\.11/);
});

test('the kernel’s line gets what it lacks, once, and stays one line', () => {
  const once = withCgroupOptions('console=tty1 root=PARTUUID=1 rootwait\n');
  expect(once).toBe('console=tty1 root=PARTUUID=1 rootwait cgroup_memory=1 cgroup_enable=memory\n');
  expect(withCgroupOptions(once)).toBe(once);
});
