import { splitPort } from '#shared/topology/identifier';
import type { Topology } from '#shared/topology/topology';
import { vlanMembers } from '../canvas/vlan-members';
import { useSelection } from './selection';
import { useSimulation } from './simulation';
import { useView } from './view';

/**
 * Whether a device belongs to what is picked: it carries the VLAN that is looked at, and the chosen traffic passes it; undefined while
 * neither is picked.
 */
export function useIsLit(topology: Topology, device: string): boolean | undefined {
  const vlan = useView((state) => state.vlan);
  const path = usePathOfTraffic();
  if (vlan === null && path.size === 0) return undefined;
  const carries = vlan === null || vlanMembers(topology).devices.get(device)?.has(vlan) === true;
  return carries && (path.size === 0 || devicesOn(topology, path).has(device));
}

const known = new WeakMap<ReadonlySet<string>, Set<string>>();

/** Devices that the traffic passes: those it waits in, and those at the ends of its cables. */
function devicesOn({ cables }: Topology, path: ReadonlySet<string>): Set<string> {
  const before = known.get(path);
  if (before) return before;
  const devices = [...path].flatMap((at) => cables[at]?.between.map((end) => splitPort(end).device) ?? [at]);
  const found = new Set(devices);
  known.set(path, found);
  return found;
}

const none: ReadonlySet<string> = new Set();

/** Cables and devices that the flow or request chosen in the Flows panel takes, as simulated. */
export function usePathOfTraffic(): ReadonlySet<string> {
  const traffic = useSelection((state) => state.traffic);
  const results = useSimulation((state) => state.results);
  const chosen = traffic === null ? undefined : (results?.flows[traffic] ?? results?.requests[traffic]);
  return chosen ? pathOf(chosen) : none;
}

const paths = new WeakMap<object, ReadonlySet<string>>();

/** The same results give the same set, whoever asks. */
function pathOf(chosen: { hops: readonly { at: string }[] }): ReadonlySet<string> {
  const before = paths.get(chosen);
  if (before) return before;
  const path = new Set(chosen.hops.map(({ at }) => at));
  paths.set(chosen, path);
  return path;
}
