import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { leaseProblem, parseOffer, type Leases } from './dhcp-offer';
import { portProbe } from './resources/port-probe';

const leases: Leases = {
  vlans: [
    { tag: 10, subnet: '10.0.10.0/24', dhcp: { from: '10.0.10.100', to: '10.0.10.120' } },
    { tag: 20, subnet: '10.0.20.0/24' },
  ],
};
const said = (text: string | undefined, tag: number) => leaseProblem(parseOffer(text), tag, leases);

test.each([
  ['10.0.10.101 10.0.10.1', 10, null],
  ['10.0.10.40 10.0.10.1', 10, 'out of range'],
  ['192.168.0.7 192.168.0.1', 10, 'out of range'],
  ['10.0.20.40 10.0.20.1', 10, 'another VLAN'],
  ['10.0.10.101 10.0.10.1', 20, 'another VLAN'],
  ['10.0.20.40 10.0.20.1', 20, null],
  ['none', 10, 'no answer'],
  ['none', 20, null],
  ['busy', 10, null],
  [undefined, 10, null],
])('an offer of %s in VLAN %i: %s', (offer, tag, is) => {
  expect(said(offer, tag)?.is ?? null).toBe(is);
});

test('the probe is a script that a shell can read', () => {
  if (portProbe.facts.over !== 'shell') throw new Error('A probe is read by a shell.');
  const at = { host: 'pi-1', interface: 'eth0', address: '10.0.10.1', switch: 'sw1', port: '1', vlan: 10 };
  const input = portProbe.facts.script({ ...at, peers: [at], strangers: [], leases, servers: [] });
  expect(spawnSync('sh', ['-n'], { input, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
});
