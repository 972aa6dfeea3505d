import type { Network } from '../compile/network';
import type { Instances } from '../compile/network-instances';
import type { Hosts } from '../nodes/host-state';
import { pick, type RandomStream } from '../engine/random';

/** What instances are there, per instance. */
export interface InstanceState {
  /** 1 while the cluster counts its pod among the endpoints. */
  listed: Uint8Array;
  /** Causes for which its process does not run, and the last of them: number of a loss reason. */
  down: Int32Array;
  downReason: Int32Array;
}

export const createInstanceState = ({ instances }: Network): InstanceState => ({
  listed: instances.listed.slice(),
  down: new Int32Array(instances.names.length),
  downReason: new Int32Array(instances.names.length),
});

/**
 * One instance of a group, each as likely: kube-proxy's choice per connection (iptables mode: `statistic mode random` with
 * probability 1 ÷ what is left). −1 if no endpoint is ready. A single instance needs no draw.
 */
export function chooseInstance(
  { groups, instances }: Network,
  state: InstanceState,
  group: number,
  stream: RandomStream,
): number {
  const [first, end] = [groups.first[group]!, groups.first[group + 1]!];
  let count = 0;
  for (let at = first; at < end; at++) if (isThere(instances, state, groups.members[at]!)) count++;
  if (count === 0) return -1;
  let left = count > 1 ? pick(stream, count) : 0;
  let at = first;
  while (!isThere(instances, state, groups.members[at]!) || left-- > 0) at++;
  return groups.members[at]!;
}

/** The one with the fewest requests, the first of several: as if all took their work from one line. −1 if none is ready. */
export function leastBusyInstance(
  { groups, instances }: Network,
  state: InstanceState,
  group: number,
  { places, placeWaits }: Hosts,
): number {
  let best = -1;
  let least = Infinity;
  for (let at = groups.first[group]!; at < groups.first[group + 1]!; at++) {
    const instance = groups.members[at]!;
    const has = places.level[instance]! + placeWaits.level[instance]!;
    if (has < least && isThere(instances, state, instance)) [best, least] = [instance, has];
  }
  return best;
}

/** A container has no endpoints that it could be taken out of: its clients meet what is wrong with it. */
function isThere({ cluster }: Instances, { listed, down }: InstanceState, instance: number): boolean {
  return listed[instance] === 1 && (down[instance] === 0 || cluster[instance]! < 0);
}
