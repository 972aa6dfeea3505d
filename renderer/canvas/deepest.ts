import type { Results } from '#shared/results/results';
import { channelsOf } from '#shared/topology/links';
import type { Topology } from '#shared/topology/topology';

const cache = new WeakMap<Results, Map<string, number>>();
/** Ports that get a badge, and the shortest queue that is worth one. */
const shown = 5;
const least = 8;

/** The ports whose queue grew longest, and how long. */
export function deepest(results: Results, topology: Topology): Map<string, number> {
  const before = cache.get(results);
  if (before) return before;
  const known = Object.keys(results.links).filter((id) => topology.cables[id]);
  const queues = [...channelsOf(topology, known)].flatMap(([id, { ends }]): [string, number][] => [
    [ends[0], results.links[id]!.forward.queueMax],
    [ends[1], results.links[id]!.backward.queueMax],
  ]);
  const found = new Map(
    queues
      .filter(([, frames]) => frames >= least)
      .sort((a, b) => b[1] - a[1])
      .slice(0, shown),
  );
  cache.set(results, found);
  return found;
}
