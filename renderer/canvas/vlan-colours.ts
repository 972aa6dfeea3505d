import type { PortVlan } from '#shared/topology/device';
import type { Topology } from '#shared/topology/topology';

const colours = 7;

/** VLANs take the Okabe–Ito colours in the order in which the file names them. */
export function vlanColour(topology: Topology, vlan: string): string {
  const index = Object.keys(topology.vlans).indexOf(vlan);
  return index === -1 ? 'var(--line-strong)' : `var(--vlan-${index % colours})`;
}

/** VLANs a port carries, the untagged one first. */
export function vlansOf(vlan: PortVlan | undefined): string[] {
  if (!vlan) return [];
  if ('access' in vlan) return [vlan.access];
  const { native, trunk } = vlan;
  return native ? [native, ...trunk.filter((id) => id !== native)] : trunk;
}

export const isTrunk = (vlan: PortVlan | undefined) => vlan !== undefined && 'trunk' in vlan;
