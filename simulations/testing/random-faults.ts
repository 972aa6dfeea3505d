import fc from 'fast-check';
import type { Topology } from '#shared/topology/topology';

/** A fault of the nth thing of its kind, in ms. */
export interface Strike {
  at: number;
  /** Left out: nobody mends it. */
  for: number | undefined;
  /** How often it strikes, each time 1 ms after it was mended. */
  times: number;
  what: number;
  kind: 'cable' | 'port' | 'device' | 'power' | 'pod' | 'disk' | 'throttled' | 'slow-disk';
}

export const strike: fc.Arbitrary<Strike> = fc.record({
  at: fc.integer({ min: 0, max: 35 }),
  for: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined, freq: 6 }),
  times: fc.constantFrom(1, 1, 1, 2, 3),
  what: fc.nat(20),
  kind: fc.constantFrom('cable', 'cable', 'port', 'device', 'power', 'pod', 'disk', 'throttled', 'slow-disk'),
});

type Faults = Topology['scenarios'][string]['faults'];

/** The topology with the faults as its only scenario, `s`. A pod or disk is only there where a program is. */
export function struck(topology: Topology, strikes: readonly Strike[]): Topology {
  const cables = Object.keys(topology.cables);
  const devices = Object.keys(topology.devices);
  const containers = Object.keys(topology.containers);
  const nth = (list: string[], n: number) => list[n % list.length]!;
  const faults = strikes.flatMap(({ at, for: length, times, what, kind }): Faults => {
    const timing = {
      at: at * 1e6,
      ...(length !== undefined && { for: length * 1e6 }),
      ...(length !== undefined && times > 1 && { repeat: { every: (length + 1) * 1e6, times } }),
    };
    const device = nth(devices, what);
    const cable = nth(cables, what);
    switch (kind) {
      case 'cable':
        return [{ ...timing, kind, target: cable }];
      case 'port':
        return [{ ...timing, kind, target: topology.cables[cable]!.between[what % 2]! }];
      case 'device':
        return [{ ...timing, kind, target: device }];
      case 'power':
        return [{ ...timing, kind, target: [device, nth(devices, what + 1)] }];
      case 'throttled':
      case 'slow-disk':
        return [{ ...timing, kind, target: nth(devices, what), speed: 0.25 }];
      case 'pod':
        return containers.map((target) => ({ ...timing, kind, target }));
      case 'disk':
        return Object.values(topology.containers).map(({ host }) => ({
          ...timing,
          kind,
          target: host,
          state: what % 2 ? 'full' : 'failed',
        }));
    }
  });
  return { ...topology, scenarios: { s: { duration: 40e6, warmup: 1e6, faults } } };
}
