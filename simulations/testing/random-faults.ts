import fc from 'fast-check';
import type { Topology } from '#shared/topology/topology';

/** A fault of the nth cable, port, device or strip, in ms. */
export interface Strike {
  at: number;
  for: number;
  what: number;
  kind: 'cable' | 'port' | 'device' | 'power';
}

export const strike: fc.Arbitrary<Strike> = fc.record({
  at: fc.integer({ min: 0, max: 35 }),
  for: fc.integer({ min: 1, max: 20 }),
  what: fc.nat(20),
  kind: fc.constantFrom('cable', 'port', 'device', 'power'),
});

/** The topology with the faults as its only scenario, `s`. */
export function struck(topology: Topology, strikes: readonly Strike[]): Topology {
  const cables = Object.keys(topology.cables);
  const devices = Object.keys(topology.devices);
  const nth = (list: string[], n: number) => list[n % list.length]!;
  const faults: Topology['scenarios'][string]['faults'] = strikes.map(({ at, for: length, what, kind }) => {
    const timing = { at: at * 1e6, for: length * 1e6 };
    const device = nth(devices, what);
    const cable = nth(cables, what);
    if (kind === 'cable') return { ...timing, kind, target: cable };
    if (kind === 'port') return { ...timing, kind, target: topology.cables[cable]!.between[what % 2]! };
    if (kind === 'device') return { ...timing, kind, target: device };
    return { ...timing, kind, target: [device, nth(devices, what + 1)] };
  });
  return { ...topology, scenarios: { s: { duration: 40e6, warmup: 1e6, faults } } };
}
