import { PacketFlag, timesPerHop } from '../engine/packets';
import type { Run } from '../engine/run';
import {
  cablePlace,
  chargeForwarding,
  chargeStack,
  nodePlace,
  partNumber,
  parts,
  propagationOf,
  rowOf,
  type Breakdown,
} from '../measure/breakdown';

/**
 * Where the time of flows' datagrams went, summed hop by hop along each flow's path. Three sums per hop stand side by
 * side, so that a delivery touches a line or two of memory; the breakdown by place is made when it is asked for, or
 * when a flow's path changes.
 */
export interface FlowTrips {
  /** Per flow: where its sums begin, −1 before its first delivery, and hops of its path. */
  first: Int32Array;
  hops: Int32Array;
  /** Per hop: before the queue, in it, and on the line; after the last hop: until delivery, and how many datagrams. */
  sums: Float64Array;
  /** Beside each hop's first sum: its port. */
  ports: Int32Array;
  used: number;
}

const perHop = 3;
const afterHops = 2;

export const createFlowTrips = (flows: number): FlowTrips => ({
  first: new Int32Array(flows).fill(-1),
  hops: new Int32Array(flows),
  sums: new Float64Array(1024),
  ports: new Int32Array(1024),
  used: 0,
});

export function addTrip(run: Run, flow: number, packet: number): void {
  const { packets, flows } = run;
  const { trips } = flows;
  const count = packets.hops[packet]!;
  if (trips.first[flow]! < 0 || !samePath(run, flow, packet)) beginPath(run, flow, packet);
  const { sums } = trips;
  let at = trips.first[flow]!;
  let time = packet;
  let reached = packets.created[packet]!;
  for (let i = 0; i < count; i++) {
    const queued = packets.hopTimes[time]!;
    const sent = packets.hopTimes[time + 1]!;
    const arrived = packets.hopTimes[time + 2]!;
    sums[at]! += queued - reached;
    sums[at + 1]! += sent - queued;
    sums[at + 2]! += arrived - sent;
    reached = arrived;
    at += perHop;
    time += timesPerHop;
  }
  sums[at]! += packets.delivered[packet]! - reached;
  sums[at + 1]!++;
}

function samePath({ packets, flows: { trips } }: Run, flow: number, packet: number): boolean {
  const count = packets.hops[packet]!;
  if (trips.hops[flow] !== count) return false;
  for (let i = 0; i < count; i++)
    if (trips.ports[trips.first[flow]! + i * perHop] !== packets.hopPort[packet + i]) return false;
  return true;
}

function beginPath(run: Run, flow: number, packet: number): void {
  const { packets, flows } = run;
  const { trips } = flows;
  if (trips.first[flow]! >= 0) foldTrip(run, flow);
  const count = packets.hops[packet]!;
  const length = count * perHop + afterHops;
  while (trips.used + length > trips.sums.length) grow(trips);
  trips.first[flow] = trips.used;
  trips.hops[flow] = count;
  for (let i = 0; i < count; i++) trips.ports[trips.used + i * perHop] = packets.hopPort[packet + i]!;
  trips.used += length;
}

function grow(trips: FlowTrips): void {
  const { sums, ports } = trips;
  trips.sums = new Float64Array(sums.length * 2);
  trips.sums.set(sums);
  trips.ports = new Int32Array(ports.length * 2);
  trips.ports.set(ports);
}

/** Moves a flow's sums into its breakdown by place. */
export function foldTrip(run: Run, flow: number): Breakdown {
  const { network, flows } = run;
  const { trips } = flows;
  const { sums } = trips;
  const breakdown = flows.breakdowns[flow]!;
  if (trips.first[flow]! < 0) return breakdown;
  const add = (place: number, part: number, amount: number) => {
    const row = rowOf(breakdown, place, 0);
    breakdown.sums[row * parts + part]! += amount;
  };
  const hops = trips.hops[flow]!;
  const last = trips.first[flow]! + hops * perHop;
  const count = sums[last + 1]!;
  const [from, to] = [flows.fromNode[flow]!, flows.toNode[flow]!];
  const wrapped = (flows.flags[flow]! & PacketFlag.encapsulated) !== 0;
  // Summed row by row: `breakdown.sums` may be another array once a row is added.
  const row = (place: number) => rowOf(breakdown, place, 0);
  for (let i = 0; i < hops; i++) {
    const at = trips.first[flow]! + i * perHop;
    const port = trips.ports[at]!;
    const propagation = propagationOf(network, port, flows.bytes[flow]!, sums[at + 2]!, count);
    const own = row(port);
    if (i > 0) chargeForwarding(network, breakdown.sums, own, network.ports.node[port]!, sums[at]!, count);
    else chargeStack(network, breakdown.sums, own, from, sums[at]!, count, wrapped);
    add(port, partNumber.queueing, sums[at + 1]!);
    add(port, partNumber.serialisation, sums[at + 2]! - propagation);
    add(cablePlace(network, port), partNumber.propagation, propagation);
  }
  const there = row(nodePlace(network, to));
  // What stays on its host goes down the stack and up again.
  const passes = hops > 0 ? count : 2 * count;
  chargeStack(network, breakdown.sums, there, to, sums[last]!, passes, wrapped && hops > 0);
  sums.fill(0, trips.first[flow], last + afterHops);
  trips.first[flow] = -1;
  return breakdown;
}
