import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { load, sound, toldOf } from './testing/load';

const type = (fields: object) =>
  load('x.yaml', stringify({ manufacturer: 'Acme', model: 'X 24', slug: 'acme-x-24', ...fields }));

test('ports with rate, cage and PoE, height and the most that it draws', () => {
  const read = type({
    u_height: 1.5,
    is_full_depth: false,
    interfaces: [
      { name: 'Port 1', type: '2.5gbase-t', poe_mode: 'pse' },
      { name: 'SFP 1', type: '1000base-x-sfp' },
      { name: 'SFP+ 2', type: '10gbase-x-sfpp' },
      { name: 'Q', type: '100gbase-x-qsfp28' },
      { name: 'wlan', type: 'ieee802.11ac' },
    ],
    'power-ports': [
      { name: 'PSU1', maximum_draw: 120, allocated_draw: 30 },
      { name: 'PSU2', maximum_draw: 120 },
    ],
    'console-ports': [{ name: 'con', type: 'rj-45' }],
  });
  const [device] = Object.values(sound(read).devices);
  expect(device).toMatchObject({ kind: 'switch', label: 'Acme X 24' });
  expect(device!.hardware).toEqual({
    name: 'X 24',
    vendor: 'Acme',
    units: 2,
    power: { maximum: 120_000 },
    ports: {
      'Port-1': { rate: 2.5e9, medium: 'rj45', poe: true },
      'SFP-1': { rate: 1e9, medium: 'sfp' },
      'SFP+-2': { rate: 10e9, medium: 'sfp+' },
      Q: { rate: 100e9, medium: 'sfp+' },
    },
  });
  expect(toldOf(read).map((each) => each.split(':')[0])).toEqual([
    'height of 1.5 units',
    'cage of Q (100gbase-x-qsfp28)',
    'interface wlan (ieee802.11ac)',
    'allocated_draw',
    'is_full_depth',
    'console-ports',
  ]);
});

test('a port that takes power is told, for what feeds it stands at the device', () => {
  const read = type({ u_height: 0, interfaces: [{ name: 'eth0', type: '1000base-t', poe_mode: 'pd' }] });
  expect(Object.values(sound(read).devices)[0]!.hardware!.ports).toEqual({
    eth0: { rate: 1e9, medium: 'rj45' },
  });
  expect(toldOf(read)).toEqual([expect.stringMatching(/^PoE of eth0: /)]);
});

test('outlets make a PDU, of which the feed is what it hands on', () => {
  const read = type({
    'power-ports': [{ name: 'in', maximum_draw: 2300 }],
    'power-outlets': [{ name: 'Outlet 1' }, { name: 'Outlet 2' }],
  });
  expect(Object.values(sound(read).devices)[0]).toMatchObject({
    kind: 'pdu',
    hardware: { outlets: { 'Outlet-1': {}, 'Outlet-2': {} }, output: { power: 2_300_000 } },
  });
});
