import { useMemo } from 'react';
import type { Topology } from '#shared/topology/topology';
import { vlanMembers } from '../canvas/vlan-members';
import { useSelection } from './selection';
import { useSimulation } from './simulation';
import { useView } from './view';

/** Whether a device carries the VLAN that is looked at; undefined while none is. */
export function useIsLit(topology: Topology, device: string): boolean | undefined {
  const vlan = useView((state) => state.vlan);
  return vlan === null ? undefined : (vlanMembers(topology).devices.get(device)?.has(vlan) ?? false);
}

const none: ReadonlySet<string> = new Set();

/** Cables and devices that the flow or request chosen in the Flows panel takes, as simulated. */
export function usePathOfTraffic(): ReadonlySet<string> {
  const traffic = useSelection((state) => state.traffic);
  const results = useSimulation((state) => state.results);
  return useMemo(() => {
    const chosen = traffic === null ? undefined : (results?.flows[traffic] ?? results?.requests[traffic]);
    return chosen ? new Set(chosen.hops.map(({ at }) => at)) : none;
  }, [traffic, results]);
}
