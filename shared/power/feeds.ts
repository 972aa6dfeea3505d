import { hardwareOf } from '../devices/hardware-of';
import { splitFeed } from '../topology/power';
import type { Topology } from '../topology/topology';

/** One plug: who is fed, and by what. */
export interface Feed {
  device: string;
  source: string;
  outlet: string | undefined;
  /** A UPS's battery does not back it. */
  unbacked: boolean;
  /** Its place in the device's list. */
  index: number;
}

const known = new WeakMap<Topology['devices'], readonly Feed[]>();

/** Every plug of the design. The same devices give the same array. */
export function feedsOf(topology: Topology): readonly Feed[] {
  let feeds = known.get(topology.devices);
  if (!feeds) known.set(topology.devices, (feeds = readFeeds(topology)));
  return feeds;
}

function readFeeds({ devices }: Topology): Feed[] {
  return Object.entries(devices).flatMap(([device, { power }]) =>
    (power?.from ?? []).map((reference, index) => {
      const { source, outlet } = splitFeed(reference);
      const { outlets } = devices[source] ? hardwareOf(devices[source]) : {};
      return { device, source, outlet, index, unbacked: outlets?.[outlet ?? '']?.unbacked ?? false };
    }),
  );
}

/** Everything that a source feeds, directly or by what it feeds; each once. */
export function downstreamOf(topology: Topology, source: string): string[] {
  const found = new Set<string>();
  const waiting = [source];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop())
    for (const feed of feedsOf(topology))
      if (feed.source === at && !found.has(feed.device)) {
        found.add(feed.device);
        waiting.push(feed.device);
      }
  found.delete(source);
  return [...found];
}

/** Sources in the order in which the file names them: circuits, then what feeds others. */
export function sourcesOf(topology: Topology): string[] {
  const feeding = new Set(feedsOf(topology).map(({ source }) => source));
  const devices = Object.entries(topology.devices).filter(
    ([id, { kind }]) => kind === 'pdu' || kind === 'ups' || feeding.has(id),
  );
  return [...Object.keys(topology.circuits), ...devices.map(([id]) => id)];
}
