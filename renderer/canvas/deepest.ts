import type { Results } from '#shared/results/results';
import type { Topology } from '#shared/topology/topology';

const cache = new WeakMap<Results, Map<string, number>>();
/** Ports that get a badge, and the shortest queue that is worth one. */
const shown = 5;
const least = 8;

/** The ports whose queue grew longest, and how long. */
export function deepest(results: Results, { cables }: Topology): Map<string, number> {
  const before = cache.get(results);
  if (before) return before;
  const queues = Object.entries(results.links).flatMap(([id, { forward, backward }]): [string, number][] => {
    const [first, second] = cables[id]?.between ?? [];
    if (first === undefined || second === undefined) return [];
    return [
      [first, forward.queueMax],
      [second, backward.queueMax],
    ];
  });
  const found = new Map(
    queues
      .filter(([, frames]) => frames >= least)
      .sort((a, b) => b[1] - a[1])
      .slice(0, shown),
  );
  cache.set(results, found);
  return found;
}
