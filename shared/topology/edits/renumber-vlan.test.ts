import { expect, it } from 'vitest';
import { checkTopology } from '../../checks/checks';
import { sampleTopology } from '../testing/design';
import { complaints } from '../testing/sound';
import { renumberVlan } from './renumber-vlan';

const before = sampleTopology();

it('moves tag, subnet, gateway and every address with it, and leaves a sound design', () => {
  const after = renumberVlan(before, { vlan: 'cluster', tag: 15, subnet: '10.20.15.0/24' });
  expect(after.vlans['cluster']).toMatchObject({ tag: 15, subnet: '10.20.15.0/24', gateway: '10.20.15.1' });
  expect(after.devices['pi-1']).toMatchObject({
    gateway: '10.20.15.1',
    ports: { eth0: { address: '10.20.15.11/24' } },
  });
  expect(JSON.stringify(after)).not.toContain('"10.20.10.');
  expect(after.devices['gpu-1']).toBe(before.devices['gpu-1']);
  expect(complaints(after)).toEqual([]);
  expect(checkTopology(after)).toEqual([]);
});

it('is taken back by the opposite', () => {
  const there = renumberVlan(before, { vlan: 'cluster', tag: 15, subnet: '10.99.0.0/24' });
  expect(renumberVlan(there, { vlan: 'cluster', tag: 10, subnet: '10.20.10.0/24' })).toEqual(before);
});

it.each([
  [{ vlan: 'cluster', tag: 20 }, 'VLAN compute has the tag 20.'],
  [{ vlan: 'cluster', tag: 10, subnet: '10.20.20.0/24' }, 'overlaps VLAN compute'],
  [{ vlan: 'cluster', tag: 10, subnet: '10.20.15.0/25' }, 'not as large'],
  [{ vlan: 'cluster', tag: 10, subnet: '10.20.15.7/24' }, 'no subnet'],
  [{ vlan: 'cluster', tag: 0 }, 'no VLAN tag'],
])('refuses %o', (change, why) => expect(() => renumberVlan(before, change)).toThrow(why));
