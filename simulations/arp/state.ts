import type { Network } from '../compile/network';
import { psPerSecond, type Picoseconds } from '../engine/clock';
import { createStream, uniform, type RandomStream } from '../engine/random';

/**
 * Whom each interface knows, as Linux' neighbour tables. A neighbour is found by its place in the segment, so a packet
 * costs an index, and nothing at all in runs in which nobody forgets.
 */
export interface Neighbours {
  /** Whether somebody may have to be asked for in this run. */
  readonly active: boolean;
  /** Per interface: its place among those of its segment. Per segment: how many there are. */
  readonly place: Int32Array;
  readonly size: Int32Array;
  /** Per interface: number of its entry for each place, plus 1; undefined before the first. */
  rows: (Int32Array | undefined)[];
  entries: Neighbour[];
  /** Per interface: whether it starts without knowing anybody. */
  forgetful: Uint8Array;
  /** Per interface: how long an entry is reachable. */
  readonly reachable: Float64Array;
  /** How much of that has passed where a run begins warm. */
  readonly ages: RandomStream;
}

export const NeighbourState = {
  none: 0,
  incomplete: 1,
  reachable: 2,
  stale: 3,
  delay: 4,
  probe: 5,
  failed: 6,
} as const;

export interface Neighbour {
  /** Interfaces: whose table it is in, and whom it is about. */
  own: number;
  other: number;
  state: number;
  /** Until when it counts as reachable; in delay, when it is probed. */
  until: Picoseconds;
  /** When TCP last made progress by it. */
  confirmed: Picoseconds;
  /** Requests without an answer. */
  tries: number;
  /** Grows with every change, so that a timer of a former state is known. */
  generation: number;
  /** Packets that wait for its address, linked by `packets.next`. */
  head: number;
  tail: number;
  waiting: number;
}

/** arp(7), base_reachable_time: an interface's reachable time is drawn between half of it and half more. */
const baseReachable = 30 * psPerSecond;
/** By when every entry has aged once. */
const firstAged = 1.5 * baseReachable;

export function createNeighbours(
  network: Network,
  seed: number,
  strangers: boolean,
  to: Picoseconds,
): Neighbours {
  const { interfaces, segments, timeline } = network;
  const stream = createStream(seed, 'neighbours');
  const size = new Int32Array(segments.count);
  const place = Int32Array.from(interfaces.segment, (segment) => size[segment]!++);
  return {
    active: strangers || timeline.at.length > 0 || to > firstAged,
    place,
    size,
    rows: new Array<undefined>(interfaces.count).fill(undefined),
    entries: [],
    forgetful: new Uint8Array(interfaces.count).fill(strangers ? 1 : 0),
    reachable: Float64Array.from({ length: interfaces.count }, () =>
      Math.floor(baseReachable * (0.5 + uniform(stream))),
    ),
    ages: stream,
  };
}

/** What an interface knows about another one of its segment. */
export function neighbourOf(neighbours: Neighbours, own: number, other: number, segment: number): number {
  const row = (neighbours.rows[own] ??= new Int32Array(neighbours.size[segment]!));
  const at = neighbours.place[other]!;
  return row[at]! > 0 ? row[at]! - 1 : (row[at] = addNeighbour(neighbours, own, other)) - 1;
}

function addNeighbour(
  { entries, forgetful, reachable, ages }: Neighbours,
  own: number,
  other: number,
): number {
  const isKnown = forgetful[own] === 0;
  return entries.push({
    own,
    other,
    state: isKnown ? NeighbourState.reachable : NeighbourState.none,
    until: isKnown ? Math.floor(reachable[own]! * uniform(ages)) : 0,
    confirmed: -Infinity,
    tries: 0,
    generation: 0,
    head: -1,
    tail: -1,
    waiting: 0,
  });
}
