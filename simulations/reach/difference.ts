import type { ReachChange, ReachMatrix, ReachVerdict } from '#shared/results/reach';

const keyOf = ({ from, to, port }: ReachVerdict) => `${from} ${to} ${port ?? ''}`;

/** Pairs whose answer differs between two versions of a topology, in the order of the newer one. */
export function reachDifference(before: ReachMatrix, after: ReachMatrix): ReachChange[] {
  const old = new Map(before.verdicts.map((verdict) => [keyOf(verdict), verdict]));
  const changes: ReachChange[] = [];
  for (const verdict of after.verdicts) {
    const was = old.get(keyOf(verdict));
    old.delete(keyOf(verdict));
    if (was?.reaches !== verdict.reaches) changes.push(changeOf(was ?? null, verdict));
  }
  for (const gone of old.values()) changes.push(changeOf(gone, null));
  return changes;
}

function changeOf(before: ReachVerdict | null, after: ReachVerdict | null): ReachChange {
  const { from, to, port } = (after ?? before)!;
  return { from, to, ...(port !== undefined && { port }), before, after };
}
