import type { LiveState } from '#shared/live/entities';
import type { Topology } from '#shared/topology/topology';
import { devicesOn } from '../state/lit';
import { liveDevice, type Condition } from '../state/live-device';
import { vlanMembers } from './vlan-members';

const quiet = 'color-mix(in srgb, var(--text-faint) 45%, var(--plate))';

const fills: Record<Condition, string> = {
  unwatched: quiet,
  unknown: quiet,
  ready: quiet,
  absent: 'var(--line-strong)',
  'not-ready': 'var(--warn)',
  lost: 'var(--bad)',
};

/** How a device looks from so far that its name cannot be read. */
export function blockLook(
  topology: Topology,
  id: string,
  { vlan, live, path }: { vlan: string | null; live: LiveState | null; path: ReadonlySet<string> },
): { fill: string; dimmed: boolean } {
  return {
    fill: devicesOn(topology, path).has(id)
      ? 'var(--accent)'
      : live
        ? fills[liveDevice(topology, live, true, id).condition]
        : quiet,
    dimmed: vlan !== null && !vlanMembers(topology).devices.get(id)?.has(vlan),
  };
}
