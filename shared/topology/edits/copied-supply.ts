import { hardwareOf } from '../../devices/hardware-of';
import { splitFeed, type Supply } from '../power';
import type { Topology } from '../topology';

/**
 * How a copied device is fed: by the copies of what fed it, by circuits as before, and from a strip's outlet where nothing is in it, else from
 * the next free one. Undefined where nothing of that is there: a PoE port feeds only who is cabled to it, and two plugs do not fit one outlet.
 */
export function copiedSupply(
  topology: Topology,
  supply: Supply,
  copies: ReadonlyMap<string, string>,
): Supply | undefined {
  const taken = new Set(Object.values(topology.devices).flatMap(({ power }) => power?.from ?? []));
  const from = supply.from.flatMap((feed) => {
    const { source, outlet } = splitFeed(feed);
    const copy = copies.get(source);
    if (copy !== undefined) return outlet === undefined ? copy : `${copy}:${outlet}`;
    if (topology.circuits[source]) return feed;
    const free = outletsOf(topology, source, outlet).find((each) => !taken.has(each));
    if (free !== undefined) taken.add(free);
    return free ?? [];
  });
  return from.length > 0 ? { ...supply, from } : undefined;
}

/** A strip's outlets, the one it was first. */
function outletsOf(topology: Topology, source: string, was: string | undefined): string[] {
  const device = topology.devices[source];
  const outlets = Object.keys((device && hardwareOf(device).outlets) ?? {});
  const ordered = was !== undefined && outlets.includes(was) ? [was, ...outlets] : outlets;
  return ordered.map((outlet) => `${source}:${outlet}`);
}
