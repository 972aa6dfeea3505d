import { patchOf, type Patch } from '#shared/difference/patch';
import type { Topology } from '#shared/topology/topology';

/** What a worker that knows `before` must be told of `now`. Where things are drawn is neither traffic nor checked. */
export const changedParts = (before: Topology | null, now: Topology): Patch | null =>
  patchOf(before && machines(before), machines(now));

function machines(topology: Topology): Omit<Topology, 'layout'> {
  const { layout: _drawing, ...rest } = topology;
  return rest;
}
