import type { Run } from '../engine/run';

/** As if all took their work from one line: the first of those with the fewest requests. */
export function leastBusyMember({ network: { groups }, hosts }: Run, group: number): number {
  let best = -1;
  let least = Infinity;
  for (let at = groups.first[group]!; at < groups.first[group + 1]!; at++) {
    const member = groups.members[at]!;
    const has = hosts.places.level[member]! + hosts.placeWaits.level[member]!;
    if (has < least) [best, least] = [member, has];
  }
  return best;
}
