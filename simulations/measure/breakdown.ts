import { timeParts, type TimePart } from '#shared/results/breakdown';
import { lineTime, Role, type Network } from '../compile/network';
import { PacketFlag, timesPerHop } from '../engine/packets';
import type { Run } from '../engine/run';
import { preamble } from '../links/frame';

/**
 * Where the time of a flow's packets or a class's requests went: one row per place, one column per part. Places are
 * numbered ports first (a device, by the port left by), then cables, then devices.
 */
export interface Breakdown {
  places: Int32Array;
  rows: number;
  /** [row × parts + part], in ps, over all packets or requests. */
  sums: Float64Array;
}

export const parts = timeParts.length;
const part = Object.fromEntries(timeParts.map((name, number) => [name, number])) as Record<TimePart, number>;
export const partNumber = part;

/** A cable's place, by a port at either of its ends. */
export const cablePlace = ({ ports }: Network, port: number): number =>
  ports.names.length + ports.cable[port]!;
export const nodePlace = ({ ports, cables }: Network, node: number): number =>
  ports.names.length + cables.length + node;

export const createBreakdown = (): Breakdown => ({
  places: new Int32Array(8),
  rows: 0,
  sums: new Float64Array(8 * parts),
});

/** The row of a place, made if there is none; `guess` is where it stood last time. */
export function rowOf(breakdown: Breakdown, place: number, guess: number): number {
  const { places } = breakdown;
  if (guess < breakdown.rows && places[guess] === place) return guess;
  for (let row = 0; row < breakdown.rows; row++) if (places[row] === place) return row;
  if (breakdown.rows === places.length) growBreakdown(breakdown);
  breakdown.places[breakdown.rows] = place;
  return breakdown.rows++;
}

function growBreakdown(breakdown: Breakdown): void {
  const { places, sums } = breakdown;
  breakdown.places = new Int32Array(places.length * 2);
  breakdown.places.set(places);
  breakdown.sums = new Float64Array(sums.length * 2);
  breakdown.sums.set(sums);
}

function add(breakdown: Breakdown, place: number, guess: number, which: number, amount: number): number {
  const row = rowOf(breakdown, place, guess);
  breakdown.sums[row * parts + which]! += amount;
  return row + 1;
}

/** Adds all of one breakdown to another. */
export function mergeBreakdown(into: Breakdown, from: Breakdown): void {
  for (let row = 0; row < from.rows; row++) {
    const at = rowOf(into, from.places[row]!, row) * parts;
    for (let part = 0; part < parts; part++) into.sums[at + part]! += from.sums[row * parts + part]!;
  }
}

export function clearBreakdown(breakdown: Breakdown): void {
  breakdown.rows = 0;
  breakdown.sums.fill(0);
}

/** Adds time in ps to a part at a place; a part by its `partNumber`. */
export function charge(breakdown: Breakdown, place: number, which: number, amount: number): void {
  if (amount !== 0) add(breakdown, place, 0, which, amount);
}

/**
 * How much of the time that some frames of a size took on a line is propagation. Where jitter varies it, it is what their
 * own line time leaves; a tag's 4 bytes count as propagation there.
 */
export function propagationOf(
  { ports }: Network,
  port: number,
  bytes: number,
  time: number,
  frames: number,
): number {
  if (ports.jitter[port] === 0) return ports.propagation[port]! * frames;
  return time - lineTime(bytes + preamble, ports.rate[port]!) * frames;
}

/**
 * Adds one packet's trip, from its creation on `node` to its delivery, gap by gap: the amounts add up to exactly
 * delivered − created.
 */
export function chargeTrip(run: Run, breakdown: Breakdown, packet: number, from: number, to: number): void {
  const { packets, network } = run;
  const { ports } = network;
  const wrapped = (packets.flags[packet]! & PacketFlag.encapsulated) !== 0;
  const count = packets.hops[packet]!;
  let reached = packets.created[packet]!;
  let guess = 0;
  for (let i = 0; i < count; i++) {
    const port = packets.hopPort[packet + i]!;
    const hop = packet + i * timesPerHop;
    const queued = packets.hopTimes[hop]!;
    const sent = packets.hopTimes[hop + 1]!;
    const arrived = packets.hopTimes[hop + 2]!;
    const row = rowOf(breakdown, port, guess);
    const at = row * parts;
    const { sums } = breakdown;
    if (i > 0) chargeForwarding(network, sums, row, ports.node[port]!, queued - reached, 1);
    else chargeStack(network, sums, row, from, queued - reached, 1, wrapped);
    sums[at + part.queueing]! += sent - queued;
    const propagation = propagationOf(network, port, packets.bytes[packet]!, arrived - sent, 1);
    sums[at + part.serialisation]! += arrived - sent - propagation;
    guess = add(breakdown, cablePlace(network, port), row + 1, part.propagation, propagation);
    reached = arrived;
  }
  const rest = packets.delivered[packet]! - reached;
  const row = rowOf(breakdown, nodePlace(network, to), guess);
  chargeStack(network, breakdown.sums, row, to, rest, 1, wrapped && count > 0);
}

/** A host's time on `count` packets: wrapping them, its stack, and what is over, waiting for the core that handles them. */
export function chargeStack(
  { nodes }: Network,
  sums: Float64Array,
  row: number,
  node: number,
  time: number,
  count: number,
  wrapped: boolean,
): void {
  const overlay = wrapped ? nodes.overlay[node]! * count : 0;
  const stack = Math.min(time - overlay, nodes.latency[node]! * count);
  sums[row * parts + part.overlay]! += overlay;
  sums[row * parts + part['host stack']]! += stack;
  sums[row * parts + part['waiting for a core']]! += time - overlay - stack;
}

/** A switch's or router's time on `count` packets, from in to queued; a router's core may have others before them. */
export function chargeForwarding(
  { nodes }: Network,
  sums: Float64Array,
  row: number,
  node: number,
  time: number,
  count: number,
): void {
  const own = nodes.role[node] === Role.router ? Math.min(time, nodes.latency[node]! * count) : time;
  sums[row * parts + part.switching]! += own;
  sums[row * parts + part['waiting for a core']]! += time - own;
}
