import { expect, test } from 'vitest';
import { load, sound, toldOf } from './testing/load';

const port = (number: number, type: string, vlan: number) => ({
  name: `Ethernet${number}`,
  port_number: number,
  type,
  vlan,
});
const node = (id: string, name: string, ports_mapping?: object[]) => ({
  node_id: id,
  name,
  node_type: ports_mapping ? 'ethernet_switch' : 'qemu',
  properties: ports_mapping ? { ports_mapping } : {},
});
const link = (a: [string, number], b: [string, number], more = {}) => ({
  nodes: [a, b].map(([node_id, port_number]) => ({ node_id, adapter_number: 0, port_number })),
  ...more,
});
const project = (nodes: object[], links: object[]) =>
  load('lab.gns3', JSON.stringify({ name: 'lab', revision: 9, topology: { nodes, links } }));

test('an 802.1Q port is a trunk of all VLANs of the project, its own untagged', () => {
  const ports = [port(0, 'dot1q', 1), port(1, 'access', 20), port(2, 'access', 10), port(3, 'qinq', 30)];
  const read = project([node('a', 'SW1', ports)], []);
  expect(sound(read).devices['sw1']!.ports).toEqual({
    Ethernet0: { vlan: { trunk: ['vlan-1', 'vlan-10', 'vlan-20', 'vlan-30'], native: 'vlan-1' } },
    Ethernet1: { vlan: { access: 'vlan-20' } },
    Ethernet2: { vlan: { access: 'vlan-10' } },
    Ethernet3: {},
  });
  expect(toldOf(read)).toEqual(['qinq on Ethernet3: VLANs inside of VLANs have no place.']);
});

test('delay, jitter and loss stay with the link; other filters are named', () => {
  const filters = { latency: [10, 2], packet_loss: [5], corrupt: [1] };
  const read = project(
    [node('a', 'R1'), node('b', 'PC')],
    [link(['a', 0], ['b', 0], { filters, suspend: true })],
  );
  const topology = sound(read);
  expect(Object.values(topology.cables)).toMatchObject([{ delay: 10e6, jitter: 2e6, loss: 0.05 }]);
  expect(topology.devices['r1']!.kind).toBe('router');
  expect(toldOf(read).map((each) => each.split(':')[0])).toEqual(['corrupt', 'suspended']);
});
