import { EventKind } from '../engine/event-kinds';
import { schedule } from '../engine/event-queue';
import type { Run } from '../engine/run';

/** Looks at each table ten times in an ageing time, so that an entry goes at most a tenth late. */
const looks = 10;

/** Starts ageing the tables, in runs that last long enough for it to matter. */
export function startAgeing(run: Run): void {
  const { nodes, segments, interfaces } = run.network;
  const shortest = segments.switches.reduce((least, node) => Math.min(least, nodes.ageing[node]!), Infinity);
  if (run.to <= shortest) return;
  run.unheard = new Uint8Array(segments.switches.length * interfaces.count);
  for (const node of segments.switches)
    schedule(run.queue, Math.round(nodes.ageing[node]! / looks), EventKind.ageing, node, 0);
}

/** Forgets who was not heard for the ageing time (IEEE 802.1Q 8.8.3). */
export function onAgeing(run: Run, node: number): void {
  const { learned, unheard, network, queue } = run;
  const { nodes, interfaces } = network;
  const first = nodes.ordinal[node]! * interfaces.count;
  for (let at = first; at < first + interfaces.count; at++)
    if (learned[at]! >= 0 && ++unheard![at]! > looks) learned[at] = -1;
  schedule(queue, queue.now + Math.round(nodes.ageing[node]! / looks), EventKind.ageing, node, 0);
}
