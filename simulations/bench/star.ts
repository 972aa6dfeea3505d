import { emptyTopology, type Topology } from '#shared/topology/topology';
import type { Device } from '#shared/topology/device';
import type { Bulk } from '#shared/topology/bulk';

/**
 * The star that simulation-reference's table G was measured on: every host at 1 Gb/s on one switch, each sending full
 * frames at 300 Mb/s of wire to the next one, so that every port is 30 % busy in both directions.
 */
export function starTopology(hosts: number): Topology {
  const ids = Array.from({ length: hosts }, (_, i) => `h${i}`);
  const topology = emptyTopology('star');
  const host = (i: number): Device => ({
    kind: 'workstation',
    ports: { eth0: { address: `10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}/8` } },
  });
  const ports = Object.fromEntries(ids.map((_, i) => [String(i + 1), {}]));
  return {
    ...topology,
    devices: { sw: { kind: 'switch', ports }, ...Object.fromEntries(ids.map((id, i) => [id, host(i + 1)])) },
    cables: Object.fromEntries(
      ids.map((id, i) => [`c${i}`, { between: [`${id}:eth0`, `sw:${i + 1}`], medium: 'cat6', length: 2000 }]),
    ),
    traffic: {
      requests: {},
      flows: Object.fromEntries(
        ids.map((id, i) => [
          `f${i}`,
          {
            from: id,
            to: ids[(i + 1) % hosts]!,
            rate: (300e6 * 1472) / 1538,
            payload: 1472,
            arrivals: 'periodic' as const,
          },
        ]),
      ),
    },
  };
}

/** The same star with a bulk copy over TCP from every host to the next, as long as the run. */
export function bulkTopology(hosts: number): Topology {
  const star = starTopology(hosts);
  const copies = Array.from({ length: hosts }, (_, i): [string, Bulk] => [
    `b${i}`,
    { from: `h${i}`, to: `h${(i + 1) % hosts}`, congestion: 'cubic' },
  ]);
  return { ...star, traffic: { flows: {}, requests: {}, bulk: Object.fromEntries(copies) } };
}
