import type { Topology } from '#shared/topology/topology';
import { loadColour, loadWidth } from './load-colour';
import { loadOf, type LoadResults } from './use-load';
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
  const load = results && loadOf(results, id);
  const dimmed = vlan !== null && !vlanMembers(topology).cables.get(id)?.includes(vlan);
  const tint = vlan !== null && !dimmed && !load ? vlanColour(topology, vlan) : undefined;
  return {
    stroke: load ? loadColour(load.share) : (tint ?? 'var(--load-none)'),
    width: load ? loadWidth(load.share) : tint ? 2.5 : 1.75,
    dimmed,
  };
}
