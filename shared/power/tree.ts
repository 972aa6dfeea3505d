import type { Topology } from '../topology/topology';
import { addDraws, ownDraw, type Draw } from './draw';
import { feedsOf } from './feeds';
import { loadOf, poeLoadOf, type SourceLoad } from './load';
import { bridgingOf, type Bridging } from './runtime';

/** One line of the power tree: a source, or what is plugged into the one above. */
export interface PowerRow {
  id: string;
  depth: number;
  outlet: string | undefined;
  /** What it feeds, for what feeds anything; a switch's is its PoE. */
  load: SourceLoad | null;
  /** What it takes for itself. */
  own: Draw | null;
  bridging: Bridging | null;
}

/** Circuits first, then what hangs on nothing but feeds others. A device with two sources stands under both. */
export function powerTree(topology: Topology): PowerRow[] {
  const feeds = feedsOf(topology);
  const fed = new Set(feeds.map(({ device }) => device));
  const feeding = new Set(feeds.map(({ source }) => source));
  const alone = Object.entries(topology.devices)
    .filter(([id, { kind }]) => !fed.has(id) && (feeding.has(id) || kind === 'pdu' || kind === 'ups'))
    .map(([id]) => id);
  return [...Object.keys(topology.circuits), ...alone].flatMap((id) => branch(topology, id, undefined, []));
}

function branch(
  topology: Topology,
  id: string,
  outlet: string | undefined,
  above: readonly string[],
): PowerRow[] {
  // A ring of strips is told of by a check; here it ends where it would begin again.
  if (above.includes(id)) return [];
  const children = feedsOf(topology).filter(({ source }) => source === id);
  return [
    rowOf(topology, id, outlet, above.length),
    ...children.flatMap((feed) => branch(topology, feed.device, feed.outlet, [...above, id])),
  ];
}

function rowOf(topology: Topology, id: string, outlet: string | undefined, depth: number): PowerRow {
  const device = topology.devices[id];
  const isStrip = !device || device.kind === 'pdu' || device.kind === 'ups';
  return {
    id,
    depth,
    outlet,
    load: isStrip ? loadOf(topology, id) : poeLoadOf(topology, id),
    own: device && !isStrip ? ownDraw(id, device) : null,
    bridging: device?.kind === 'ups' ? bridgingOf(topology, id) : null,
  };
}

/** What takes power and is plugged into nothing that the file names. */
export function unplugged(topology: Topology): string[] {
  return Object.entries(topology.devices).flatMap(([id, device]) =>
    device.power || ['patch-panel', 'shelf', 'internet', 'pdu', 'ups'].includes(device.kind) ? [] : [id],
  );
}

/** Everything that the homelab draws, plugged in or not. */
export const wholeDraw = ({ devices }: Topology): Draw =>
  addDraws(Object.entries(devices).map(([id, device]) => ownDraw(id, device)));
