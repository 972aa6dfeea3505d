import type { ServiceWay } from '#shared/results/service-way';
import { splitPort } from '#shared/topology/identifier';
import { channelOf } from '#shared/topology/links';
import type { Topology } from '#shared/topology/topology';
import { vlanMembers } from '../canvas/vlan-members';
import { usePreview } from './preview';
import { useSelection } from './selection';
import { useSimulation } from './simulation';
import { useView } from './view';

/**
 * Whether a device belongs to what is picked: it carries the VLAN that is looked at, and the chosen traffic passes it or the
 * picked service's does; undefined while none is picked.
 */
export function useIsLit(topology: Topology, device: string): boolean | undefined {
  const vlan = useView((state) => state.vlan);
  const path = useLitPath();
  if (vlan === null && path.size === 0) return undefined;
  const carries = vlan === null || vlanMembers(topology).devices.get(device)?.has(vlan) === true;
  return carries && (path.size === 0 || devicesOn(topology, path).has(device));
}

const known = new WeakMap<ReadonlySet<string>, Set<string>>();

/** Devices that the traffic passes: those it waits in, and those at the ends of its cables. */
export function devicesOn({ cables }: Pick<Topology, 'cables'>, path: ReadonlySet<string>): Set<string> {
  const before = known.get(path);
  if (before) return before;
  const devices = [...path].flatMap((at) => cables[at]?.between.map((end) => splitPort(end).device) ?? [at]);
  const found = new Set(devices);
  known.set(path, found);
  return found;
}

const none: ReadonlySet<string> = new Set();

/**
 * Cables and devices of what is picked: the way that the flow or request chosen in the Flows panel takes, as simulated, and
 * that of the selected service, workload, container or ingress; of the two the one picked last.
 */
export function useLitPath(): ReadonlySet<string> {
  const { traffic, latest } = useSelection();
  const results = useSimulation((state) => state.results);
  const simulated = useSimulation((state) => state.simulated);
  const way = usePreview((state) => state.way);
  const chosen = traffic === null ? undefined : (results?.flows[traffic] ?? results?.requests[traffic]);
  if (way && (latest === 'ids' || !chosen)) return pathOfService(way);
  return chosen && simulated ? pathOf(chosen, simulated) : none;
}

/** Services, workloads, containers and ingresses that take part in what the picked one does; null while none is picked. */
export function useLitParties(): ReadonlySet<string> | null {
  const way = usePreview((state) => state.way);
  return way && partiesOf(way);
}

/** The same results give the same set, whoever asks. */
const pathOf = remembered(({ hops }: { hops: readonly { at: string }[] }, topology: Topology) =>
  hops.flatMap(({ at }) => (topology.cables[at] ? (channelOf(topology, at)?.cables ?? [at]) : [at])),
);
const pathOfService = remembered(({ devices, cables }: ServiceWay) => [...devices, ...cables]);
const partiesOf = remembered(({ parties }: ServiceWay) => parties);

function remembered<T extends object, Rest extends unknown[]>(
  idsOf: (of: T, ...rest: Rest) => string[],
): (of: T, ...rest: Rest) => ReadonlySet<string> {
  const sets = new WeakMap<T, ReadonlySet<string>>();
  return (of, ...rest) => {
    let ids = sets.get(of);
    if (!ids) sets.set(of, (ids = new Set(idsOf(of, ...rest))));
    return ids;
  };
}
