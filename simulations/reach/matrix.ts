import { kindOf } from '#shared/devices/kinds';
import type { ReachMatrix, ReachVerdict } from '#shared/results/reach';
import type { Topology } from '#shared/topology/topology';
import { sortedIds, type Draft } from '../compile/draft';
import { reach } from './reach';

/** Everything a connection can start or end at: hosts and routers, the outside among them, pods, services, containers. */
export function reachEnds({ topology }: Pick<Draft, 'topology'>): string[] {
  const { devices, workloads, services, containers } = topology;
  return [
    ...sortedIds(devices).filter((id) => !['switch', 'passive'].includes(kindOf(devices[id]!).role)),
    ...sortedIds(workloads),
    ...sortedIds(services),
    ...sortedIds(containers),
  ];
}

/** Every pair of ends by every port, exact. */
export function reachMatrix(draft: Draft): ReachMatrix {
  const ends = reachEnds(draft);
  // A service is an address: nothing starts there.
  const starts = ends.filter((id) => !(id in draft.topology.services));
  const verdicts: ReachVerdict[] = [];
  for (const to of ends) {
    const ports = portsAsked(draft.topology, to);
    for (const from of starts)
      if (from !== to) for (const port of ports) verdicts.push(reach(draft, from, to, port));
  }
  return { ends, verdicts };
}

/**
 * Ports that make a difference: those that a service, pod or container has; for a device those that access rules name,
 * and any other (undefined).
 */
function portsAsked(
  { services, workloads, containers, access }: Topology,
  id: string,
): (number | undefined)[] {
  const own =
    services[id] !== undefined
      ? Object.keys(services[id].ports).map(Number)
      : containers[id] !== undefined
        ? Object.keys(containers[id].ports ?? {}).map(Number)
        : Object.values(workloads[id]?.ports ?? {});
  const isDevice = !services[id] && !containers[id] && !workloads[id];
  const named = isDevice ? access.flatMap(({ ports }) => ports ?? []) : own;
  const sorted = [...new Set(named)].sort((a, b) => a - b);
  return isDevice || sorted.length === 0 ? [...sorted, undefined] : sorted;
}
