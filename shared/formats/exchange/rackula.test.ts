import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { checkTopology } from '../../checks/checks';
import { load, sound, toldOf } from './testing/load';

const types = [
  {
    slug: 'sw',
    manufacturer: 'TP-Link',
    model: 'SG2016P',
    u_height: 1,
    category: 'network',
    interfaces: [
      { name: '1', type: '1000base-t', poe_mode: 'pse' },
      { name: '2', type: '10gbase-x-sfpp' },
    ],
    power_ports: [{ name: 'a', maximum_draw: 120 }],
  },
  { slug: 'nas', u_height: 2, category: 'storage', model: 'Synology DS923+' },
  { slug: 'half', u_height: 1, slot_width: 1, category: 'server' },
  { slug: 'pp', u_height: 0.5, category: 'patch-panel' },
  {
    slug: 'carrier',
    u_height: 1,
    category: 'shelf',
    slots: [0, 1, 2].map((col) => ({ id: `s${col}`, position: { row: 0, col } })),
  },
  { slug: 'pi', u_height: 1, category: 'server', model: 'Raspberry Pi 5' },
  { slug: 'ups', u_height: 2, category: 'power', va_rating: 1500, power_outlets: [{ name: 'A1' }] },
];
const layout = (more: object) =>
  load('l.yaml', stringify({ version: '26.1.0', name: 'Home', device_types: types, ...more }));
const placed = (devices: object[], more = {}) =>
  layout({ racks: [{ name: 'Main', height: 12, width: 10, devices }], ...more });

test('heights, halves of a width and rear rails are kept, and nothing lies on anything', () => {
  const topology = sound(
    placed([
      { id: 'a', device_type: 'sw', position: 72, face: 'front' },
      { id: 'b', device_type: 'nas', position: 6, face: 'front' },
      { id: 'c', device_type: 'half', name: 'left', position: 18, slot_position: 'left' },
      { id: 'd', device_type: 'half', name: 'right', position: 18, slot_position: 'right' },
      { id: 'e', device_type: 'pp', name: 'panel', position: 24, face: 'rear' },
    ]),
  );
  expect(topology.devices).toMatchObject({
    sg2016p: {
      kind: 'switch',
      rack: { u: 12 },
      hardware: {
        vendor: 'TP-Link',
        power: { maximum: 120_000 },
        ports: { 1: { rate: 1e9, medium: 'rj45', poe: true }, 2: { rate: 10e9, medium: 'sfp+' } },
      },
    },
    'synology-ds923': { kind: 'nas', rack: { u: 1 }, hardware: { units: 2 } },
    left: { rack: { u: 3, slot: 0 }, chassis: { width: 'half' } },
    right: { rack: { u: 3, slot: 1 }, chassis: { width: 'half' } },
    panel: { kind: 'patch-panel', rack: { u: 4, face: 'rear' } },
  });
  expect(checkTopology(topology).filter(({ code }) => code.startsWith('rack'))).toEqual([]);
});

test('a carrier is a shelf, and what is in its slots stands on it side by side', () => {
  const { devices } = sound(
    placed([
      { id: 'c', device_type: 'carrier', name: 'shelf', position: 36 },
      ...[0, 1, 2].map((n) => ({
        id: `p${n}`,
        device_type: 'pi',
        name: `pi-${n + 1}`,
        container_id: 'c',
        slot_id: `s${n}`,
        position: 0,
      })),
      { id: 'u', device_type: 'ups', position: 6 },
    ]),
  );
  expect(devices['shelf']!.kind).toBe('shelf');
  expect([1, 2, 3].map((n) => devices[`pi-${n}`]!.rack)).toEqual(
    [0, 1, 2].map((slot) => ({ in: 'main', u: 6, slot })),
  );
  expect(devices['pi-2']!.chassis).toEqual({ width: 'third' });
  expect(devices['ups']).toMatchObject({
    kind: 'ups',
    hardware: { output: { apparent: 1500 }, outlets: { A1: {} } },
  });
});

test('cables by the ids of ports and by names; feet become metres, power cords are told', () => {
  const read = placed(
    [
      { id: 'a', device_type: 'sw', position: 6, ports: [{ id: 'x', template_name: '1' }] },
      { id: 'b', device_type: 'nas', position: 12, ports: [{ id: 'y', template_name: 'lan' }] },
    ],
    {
      connections: [{ id: '1', a_port_id: 'x', b_port_id: 'y' }],
      cables: [
        {
          a_device_id: 'a',
          a_interface: '2',
          b_device_id: 'b',
          b_interface: 'lan2',
          type: 'dac-passive',
          length: 10,
          length_unit: 'ft',
        },
        { a_device_id: 'a', a_interface: '3', b_device_id: 'b', b_interface: 'p', type: 'power' },
      ],
    },
  );
  expect(Object.values(sound(read).cables)).toMatchObject([
    { between: ['sg2016p:2', 'synology-ds923:lan2'], medium: 'dac', length: 3048 },
    { between: ['sg2016p:1', 'synology-ds923:lan'] },
  ]);
  expect(toldOf(read)).toEqual(['cable of type power: It is no network cable.']);
});

test('before 0.7 places are units', () => {
  const { devices } = sound(
    layout({
      version: '0.6.2',
      rack: { name: 'R', height: 4, width: 19, devices: [{ id: 'a', device_type: 'sw', position: 3 }] },
    }),
  );
  expect(devices['sg2016p']!.rack).toEqual({ in: 'r', u: 3 });
});
