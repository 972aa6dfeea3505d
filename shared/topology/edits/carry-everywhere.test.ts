import { expect, it } from 'vitest';
import { design, sampleTopology } from '../testing/design';
import { carryEverywhere } from './carry-everywhere';

const port = (topology: ReturnType<typeof design>, device: string, name: string) =>
  topology.devices[device]?.ports?.[name]?.vlan;

it('trunks take a VLAN up; access ports and ports to hosts stay as they are', () => {
  const more = design({
    vlans: { lan: { tag: 1 }, iot: { tag: 30 } },
    devices: {
      r: { kind: 'router', ports: { lan: { vlan: { trunk: ['lan'], native: 'lan' } } } },
      a: {
        kind: 'switch',
        ports: { '1': { vlan: { trunk: ['lan'], native: 'lan' } }, '2': { vlan: { access: 'lan' } } },
      },
      b: { kind: 'switch' },
      pc: { kind: 'workstation' },
    },
    cables: {
      up: { between: ['r:lan', 'a:1'] },
      across: { between: ['a:2', 'b:1'] },
      down: { between: ['pc:eth0', 'a:3'] },
    },
  });
  const next = carryEverywhere(more, { vlan: 'iot' });
  expect(port(next, 'r', 'lan')).toEqual({ trunk: ['lan', 'iot'], native: 'lan' });
  expect(port(next, 'a', '1')).toEqual({ trunk: ['lan', 'iot'], native: 'lan' });
  expect(port(next, 'a', '2')).toEqual({ access: 'lan' });
  expect(port(next, 'b', '1')).toBeUndefined();
  expect(port(next, 'a', '3')).toBeUndefined();
});

it('changes nothing where every trunk carries it', () => {
  const sample = sampleTopology();
  expect(carryEverywhere(sample, { vlan: 'iot' })).toEqual(sample);
});
