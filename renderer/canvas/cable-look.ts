import type { Topology } from '#shared/topology/topology';
import { busier } from './busiest';
import { loadColour, loadWidth } from './load-colour';
import type { LoadResults } from './use-load';
import { vlanColour } from './vlan-colours';
import { vlanMembers } from './vlan-members';

export interface CableLook {
  /** As CSS. */
  stroke: string;
  width: number;
  dimmed: boolean;
}

/** Grey by itself, in its VLAN's colour while that VLAN is looked at, in its load's colour once that is known. */
export function cableLook(
  topology: Topology,
  id: string,
  { vlan, results }: { vlan: string | null; results: LoadResults | null },
): CableLook {
  const link = results?.links[id];
  const dimmed = vlan !== null && !vlanMembers(topology).cables.get(id)?.includes(vlan);
  const tint = vlan !== null && !dimmed && !link ? vlanColour(topology, vlan) : undefined;
  if (!link) return { stroke: tint ?? 'var(--load-none)', width: tint ? 2.5 : 1.75, dimmed };
  const { utilisation } = busier(link);
  return { stroke: loadColour(utilisation), width: loadWidth(utilisation), dimmed };
}
