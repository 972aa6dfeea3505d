import { z } from 'zod';
import { expect, test } from 'vitest';
import { inEnglish } from '#shared/language/text';
import { topology } from '#shared/topology/topology';
import type { HostFacts } from './host-facts';
import { preflight } from './preflight';

const host = (address: string) => ({
  kind: 'mini-pc' as const,
  ports: { eth0: { address } },
  ssh: { user: 'pi' },
});
const design = {
  topology: z.decode(topology, {
    rackloom: 1,
    name: 'home',
    devices: { a: host('10.0.0.1/24'), b: host('10.0.0.2/24') },
  }),
  profile: null,
  profileFolder: null,
  folder: null,
  overrides: [],
  hash: '',
};
const facts: HostFacts = {
  machineId: 'one',
  hostname: 'debian',
  machine: 'x86_64',
  kernel: '6.12.0',
  memoryKiB: 8_000_000,
  diskFreeKiB: 20_000_000,
  clockAheadS: 0,
  memoryCgroup: true,
  wireguard: null,
  pi: false,
  listening: [],
  active: [],
  taken: [],
  mtu: null,
};

test('what it finds does not depend on which host answered first', () => {
  const [a, b] = [['a', facts] as const, ['b', facts] as const];
  const found = preflight(design, new Map([a, b]));
  expect(inEnglish(found).map(({ summary }) => summary)).toEqual([
    'a and b have the same machine-id: one machine under two addresses, or cards written from one image.',
  ]);
  expect(preflight(design, new Map([b, a]))).toEqual(found);
});
