import { describe, expect, it } from 'vitest';
import { hostTimesOf } from '#shared/devices/host-times';
import type { Topology } from '#shared/topology/topology';
import { decoded, sampleHomelab } from '../testing/sample';
import { idlePaths } from './idle-path';

const pair = decoded(`
rackloom: 1
name: pair
vlans:
  red: { tag: 10, subnet: 10.0.1.0/24, gateway: 10.0.1.1 }
  blue: { tag: 20, subnet: 10.0.2.0/24, gateway: 10.0.2.1 }
devices:
  a: { kind: mini-pc, ports: { eth0: { address: 10.0.1.11/24 } }, gateway: 10.0.1.1 }
  b: { kind: raspberry-pi, ports: { eth0: { address: 10.0.1.12/24 } }, gateway: 10.0.1.1 }
  c: { kind: raspberry-pi, ports: { eth0: { address: 10.0.2.13/24 } }, gateway: 10.0.2.1 }
  nameless: { kind: mini-pc }
  r: { kind: router, ports: { lan: { vlan: { trunk: [red, blue] } } } }
  sw:
    kind: switch
    ports:
      '1': { vlan: { access: red } }
      '2': { vlan: { access: red } }
      '3': { vlan: { access: blue } }
      '4': { vlan: { trunk: [red, blue] } }
      '5': { vlan: { access: red } }
cables:
  a-sw: { between: [a:eth0, sw:1], delay: 1 us }
  b-sw: { between: [b:eth0, sw:2], delay: 1 us }
  c-sw: { between: [c:eth0, sw:3], delay: 1 us }
  r-sw: { between: [r:lan, sw:4], delay: 1 us }
  n-sw: { between: [nameless:eth0, sw:5] }
access:
  - { from: blue, to: red, action: deny }
`);

describe('an echo on the idle network', () => {
  it('takes what its parts take: the frame on each cable, the cable, the switch, both stacks', () => {
    // Preamble 8, header 14, IPv4 20, ICMP 8, data 56, check sequence 4 (IEEE 802.3), at 1 Gb/s.
    const frame = 110 * 8;
    const stacks = hostTimesOf(pair.devices['a']!).stack + hostTimesOf(pair.devices['b']!).stack;
    const exact = 2 * (2 * frame + 2 * 1000 + hostTimesOf(pair.devices['sw']!).stack) + 2 * stacks;
    const path = idlePaths(pair)('a', 'b');
    expect(path).toMatchObject({ address: '10.0.1.12', passes: { a: 2, b: 2, sw: 2 } });
    expect(path!.roundTrip).toBeCloseTo(exact, 3);
  });

  it('is longer by each stack as often as it is said to pass it', () => {
    const before = idlePaths(pair)('a', 'c')!;
    expect(before.passes).toEqual({ a: 2, c: 2, r: 2, sw: 4 });
    for (const [device, times] of Object.entries(before.passes)) {
      const after = idlePaths(slower(pair, device, 5_000))('a', 'c')!;
      expect(after.roundTrip - before.roundTrip, device).toBeCloseTo(times * 5_000, 3);
    }
  });

  it('goes where the rules let the question through: the answer belongs to it', () => {
    expect(idlePaths(pair)('a', 'c')).not.toBeNull();
    expect(idlePaths(pair)('c', 'a')).toBeNull();
  });

  it('has no address to ask where the design gives none', () =>
    expect(idlePaths(pair)('a', 'nameless')).toBeNull());

  it('is found between all hosts of the reference homelab', () => {
    const path = idlePaths(sampleHomelab());
    expect(path('pi-1', 'pi-2')?.roundTrip).toBe(path('pi-2', 'pi-1')?.roundTrip);
    expect(path('pi-1', 'gpu-1')?.address).toBeDefined();
  });
});

function slower(topology: Topology, id: string, by: number): Topology {
  const device = topology.devices[id]!;
  const stack = hostTimesOf(device).stack + by;
  return { ...topology, devices: { ...topology.devices, [id]: { ...device, machine: { stack } } } };
}
