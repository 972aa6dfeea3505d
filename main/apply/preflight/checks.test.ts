import { expect, test } from 'vitest';
import { checks, type Candidate } from './checks';
import { parseHostFacts, parseMtu, type HostFacts } from './host-facts';

const facts: HostFacts = {
  machineId: 'a',
  hostname: 'pi-1',
  machine: 'aarch64',
  kernel: '6.12.47+rpt-rpi-v8',
  memoryKiB: 8_000_000,
  diskFreeKiB: 20_000_000,
  clockAheadS: 0.2,
  memoryCgroup: true,
  wireguard: null,
  pi: true,
  taken: [],
  listening: [{ protocol: 'tcp', port: 22, program: 'sshd' }],
  active: [],
  mtu: { bytes: 1500, passes: true },
};
const server: Candidate = {
  device: 'pi-1',
  facts,
  role: 'server',
  backend: 'vxlan',
  servers: 1,
  kind: 'mini-pc',
  docker: false,
  containerPorts: [],
  opensFirewall: false,
  keepsTime: false,
};
const found = (host: Candidate) => checks.filter(({ find }) => find(host) !== null).map(({ code }) => code);
const withFacts = (more: Partial<HostFacts>, host: Partial<Candidate> = {}): Candidate => ({
  ...server,
  ...host,
  facts: { ...facts, ...more },
});

test.each<[string, Candidate, string[]]>([
  ['a host that is well', server, []],
  ['the memory cgroup is off', withFacts({ memoryCgroup: false }), ['memory-cgroup']],
  [
    'on a Raspberry Pi the plan turns it on itself',
    withFacts({ memoryCgroup: false }, { kind: 'raspberry-pi' }),
    [],
  ],
  ['a host that is no node may be without', withFacts({ memoryCgroup: false }, { role: null }), []],
  ['a 32-bit system', withFacts({ machine: 'armv7l' }), ['architecture']],
  ['an old kernel', withFacts({ kernel: '4.9.0-19' }), ['kernel']],
  [
    'a kernel without WireGuard',
    withFacts({ wireguard: false }, { backend: 'wireguard-native' }),
    ['wireguard'],
  ],
  [
    'a tunnel of the user’s own on WireGuard’s port',
    withFacts(
      { listening: [{ protocol: 'udp', port: 51820, program: '' }] },
      { backend: 'wireguard-native' },
    ),
    ['port-taken'],
  ],
  [
    '… once K3s runs, it is its own',
    withFacts(
      { active: ['k3s'], listening: [{ protocol: 'udp', port: 51820, program: '' }] },
      { backend: 'wireguard-native' },
    ),
    [],
  ],
  ['too little memory for a server', withFacts({ memoryKiB: 900_000 }), ['memory']],
  ['the same is enough for an agent', withFacts({ memoryKiB: 900_000 }, { role: 'agent' }), []],
  ['the disk is nearly full', withFacts({ diskFreeKiB: 500_000 }), ['disk']],
  ['the clock is an hour behind', withFacts({ clockAheadS: -3600 }), ['clock']],
  ['… but the plan mends it', withFacts({ clockAheadS: -3600 }, { keepsTime: true }), []],
  [
    'the API port is taken',
    withFacts({ listening: [{ protocol: 'tcp', port: 6443, program: 'haproxy' }] }),
    ['port-taken'],
  ],
  [
    '… by K3s itself',
    withFacts({ active: ['k3s'], listening: [{ protocol: 'tcp', port: 6443, program: 'exe' }] }),
    [],
  ],
  [
    'a container’s port is taken',
    withFacts(
      { listening: [{ protocol: 'tcp', port: 80, program: 'nginx' }] },
      { role: null, containerPorts: [80] },
    ),
    ['port-taken'],
  ],
  [
    'etcd’s ports matter with three servers only',
    withFacts({ listening: [{ protocol: 'tcp', port: 2379, program: 'vault' }] }),
    [],
  ],
  [
    'three servers',
    withFacts({ listening: [{ protocol: 'tcp', port: 2379, program: 'vault' }] }, { servers: 3 }),
    ['port-taken'],
  ],
  ['a firewall runs', withFacts({ active: ['ufw'] }), ['firewall']],
  ['Docker beside K3s', withFacts({ active: ['docker'] }), ['docker-beside-k3s']],
  ['another machine has its address', withFacts({ taken: ['10.20.10.11'] }), ['address-taken']],
  ['large packets are lost on the way', withFacts({ mtu: { bytes: 1500, passes: false } }), ['mtu']],
])('%s', (_, host, codes) => expect(found(host)).toEqual(codes));

test('what the script prints is read back', () => {
  const printed = `machineId=abc
hostname=debian
machine=x86_64
kernel=6.1.0
clock=1000.5
memory=2048000
disk=5000000
cgroup=yes
active.docker=yes
active.ufw=yes
active.ufw=no
taken.10.20.10.11=yes
listen.tcp.22=sshd
listen.udp.68=systemd-network`;
  expect(parseHostFacts(printed, 1000)).toEqual({
    machineId: 'abc',
    hostname: 'debian',
    machine: 'x86_64',
    kernel: '6.1.0',
    memoryKiB: 2_048_000,
    diskFreeKiB: 5_000_000,
    clockAheadS: 0.5,
    memoryCgroup: true,
    wireguard: null,
    pi: false,
    taken: ['10.20.10.11'],
    listening: [
      { protocol: 'tcp', port: 22, program: 'sshd' },
      { protocol: 'udp', port: 68, program: 'systemd-network' },
    ],
    active: ['docker'],
  });
  expect(parseMtu('mtu=1500 no\n')).toEqual({ bytes: 1500, passes: false });
  expect(parseMtu('')).toBeNull();
});
