import { expect, it } from 'vitest';
import { readTopology } from '#shared/formats/rackloom';
import { forwardingTree } from './forwarding-tree';

const trunk = '{ vlan: { trunk: [a, b] } }';
const { topology } = readTopology(`rackloom: 1
name: ring
vlans: { a: { tag: 10 }, b: { tag: 20 } }
devices:
  sw1: { kind: switch, ports: { "1": ${trunk}, "2": ${trunk} } }
  sw2: { kind: switch, ports: { "1": ${trunk}, "2": ${trunk} } }
  sw3: { kind: switch, ports: { "1": ${trunk}, "2": { vlan: { access: b } } } }
cables:
  one: { between: ["sw1:1", "sw2:1"] }
  two: { between: ["sw1:2", "sw3:1"] }
  three: { between: ["sw2:2", "sw3:2"] }
`);
const roles = {
  roots: ['sw1'],
  ports: {
    'sw1:1': 'designated',
    'sw1:2': 'designated',
    'sw2:1': 'root',
    'sw3:1': 'root',
    'sw2:2': 'designated',
    'sw3:2': 'alternate',
  },
} as const;

it('hangs switches under the root by the cables that carry the VLAN, and names what discards', () => {
  const tree = forwardingTree(topology!, { roots: ['sw1'], ports: { ...roles.ports } }, 'b');
  expect(tree).toEqual({
    roots: [
      {
        device: 'sw1',
        cable: null,
        below: [
          { device: 'sw2', cable: 'one', below: [] },
          { device: 'sw3', cable: 'two', below: [] },
        ],
      },
    ],
    blocked: ['sw3:2'],
  });
});

it('has nothing to say of a VLAN that the discarding port does not carry', () => {
  expect(forwardingTree(topology!, { roots: ['sw1'], ports: { ...roles.ports } }, 'a').blocked).toEqual([]);
});
