interface Direction {
  utilisation: number;
  throughput: number;
}

/** Load by cable, of packet results and of the fluid preview alike. */
interface LoadResults {
  links: Record<string, { forward: Direction; backward: Direction }>;
}

const cache = new WeakMap<LoadResults, Set<string>>();

/** The busier direction of a cable is what limits it. */
export const busier = ({ forward, backward }: LoadResults['links'][string]) =>
  forward.utilisation >= backward.utilisation ? forward : backward;

/** The few cables that get a pill with their load: the busiest, if they are busy at all. */
export function busiest(results: LoadResults): Set<string> {
  const before = cache.get(results);
  if (before) return before;
  const ranked = Object.entries(results.links)
    .map(([id, link]) => ({ id, load: busier(link).utilisation }))
    .filter(({ load }) => load >= 0.03)
    .sort((a, b) => b.load - a.load);
  const found = new Set(ranked.slice(0, 4).map(({ id }) => id));
  cache.set(results, found);
  return found;
}
