import { patchOf, type Patch } from '#shared/difference/patch';
import type { Topology } from '#shared/topology/topology';

/** What a worker that knows `before` must be told of `now`. Where things are drawn is neither traffic nor checked. */
export const changedParts = (before: Topology | null, now: Topology): Patch | null =>
  patchOf(before && machines(before), machines(now));

function machines(topology: Topology): Omit<Topology, 'layout'> {
  const { layout: _drawing, ...rest } = topology;
  return rest;
}

/** Calls back once the frame has been painted that shows what has just changed; answers how to take that back. */
export function afterPaint(then: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(then, 0);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
