import { timeParts, type Hop } from '#shared/results/breakdown';
import type { Network } from '../compile/network';
import { toNs } from '../engine/clock';
import { parts, type Breakdown } from './breakdown';

/** A breakdown's rows as hops: means over `count` packets or requests, in ns. Rows without time are left out. */
export function hopsOf(network: Network, breakdown: Breakdown, count: number): Hop[] {
  const hops: Hop[] = [];
  for (let row = 0; row < breakdown.rows && count > 0; row++) {
    const hop: Hop = { ...placeOf(network, breakdown.places[row]!), parts: {} };
    timeParts.forEach((part, i) => {
      const sum = breakdown.sums[row * parts + i]!;
      if (sum !== 0) hop.parts[part] = toNs(sum / count);
    });
    if (Object.keys(hop.parts).length > 0) hops.push(hop);
  }
  return hops;
}

function placeOf({ ports, cables, nodes }: Network, place: number): { at: string; port?: string } {
  if (place < ports.names.length) return { at: nodes.ids[ports.node[place]!]!, port: ports.names[place]! };
  const cable = place - ports.names.length;
  return { at: cable < cables.length ? cables[cable]! : nodes.ids[cable - cables.length]! };
}
