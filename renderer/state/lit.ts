import type { Topology } from '#shared/topology/topology';
import { vlanMembers } from '../canvas/vlan-members';
import { useView } from './view';

/** Whether a device carries the VLAN that is looked at; undefined while none is. */
export function useIsLit(topology: Topology, device: string): boolean | undefined {
  const vlan = useView((state) => state.vlan);
  return vlan === null ? undefined : (vlanMembers(topology).devices.get(device)?.has(vlan) ?? false);
}
