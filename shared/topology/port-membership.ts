import type { PortVlan } from './device';
import { carriedBy, untaggedOf } from './lookup';

/** How a port takes part in one VLAN (IEEE 802.1Q-2018, 8.8.2: the member set and the untagged set). */
export type Membership = 'none' | 'untagged' | 'tagged';

export function membershipIn(mode: PortVlan | undefined, vlan: string): Membership {
  if (!mode) return 'none';
  if (untaggedOf(mode) === vlan) return 'untagged';
  return carriedBy(mode).includes(vlan) ? 'tagged' : 'none';
}

/**
 * The port's mode once it takes part in the VLAN as told; undefined when nothing is left. A port has one untagged VLAN at
 * most, so a new one takes the place of the old. An access port that carries a second VLAN becomes a trunk whose native
 * VLAN is what it had; a trunk that is left with its native VLAN alone becomes an access port.
 */
export function withMembership(
  mode: PortVlan | undefined,
  vlan: string,
  membership: Membership,
): PortVlan | undefined {
  const before = mode ? untaggedOf(mode) : undefined;
  const untagged = membership === 'untagged' ? vlan : before === vlan ? undefined : before;
  const carried = mode ? carriedBy(mode).filter((id) => id === untagged || id !== before) : [];
  const kept = membership === 'none' ? carried.filter((id) => id !== vlan) : carried;
  const all = membership === 'none' || kept.includes(vlan) ? kept : [...kept, vlan];
  const tagged = all.filter((id) => id !== untagged);
  if (tagged.length === 0) return untagged === undefined ? undefined : { access: untagged };
  const trunk = untagged === undefined || all.includes(untagged) ? all : [untagged, ...all];
  return { trunk, ...(untagged !== undefined && { native: untagged }) };
}
