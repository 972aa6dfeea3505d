import { lossReasons } from '#shared/results/losses';
import { EventKind } from '../engine/event-kinds';
import { addEvent, placeEvent, schedule } from '../engine/event-queue';
import { record } from '../engine/histogram';
import { Verdict } from '../engine/observer';
import { createPacket, PacketKind, releasePacket } from '../engine/packets';
import { exponential } from '../engine/random';
import type { Run } from '../engine/run';
import { reasonNumber } from '../measure/losses';
import { sendDatagram, sendDelay } from '../nodes/host';
import { noteArrival } from './flow-tally';
import { addTrip } from './flow-trip';

export function startFlows(run: Run): void {
  const { flows, queue } = run;
  for (let flow = 0; flow < flows.sent.length; flow++) {
    if (run.network.flows.interval[flow]! < Infinity)
      schedule(queue, firstDue(run, flow), EventKind.emit, flow, 0);
  }
}

const firstDue = ({ network, flows }: Run, flow: number): number =>
  network.flows.poisson[flow]
    ? Math.round(exponential(flows.streams[flow]!, network.flows.interval[flow]!))
    : flows.phase[flow]!;

/**
 * One datagram of a flow reaches the host's card, if it need not wait for others. The program sent it `sendDelay`
 * earlier: the stack's own time is constant, so it needs no event.
 */
export function emit(run: Run, flow: number): void {
  const { flows, queue, network, packets } = run;
  const node = flows.fromNode[flow]!;
  const flags = flows.flags[flow]!;
  const created = queue.now - sendDelay(run, node, flags);
  if (created >= run.from) {
    flows.lastSent[flow] = created;
    noteSent(run, flow);
  }
  const unreachable = flows.unreachable[flow];
  if (unreachable) {
    if (created >= run.from) flows.lost[flow * lossReasons.length + reasonNumber[unreachable]]!++;
    run.observer?.note(run, -1, Verdict.refused, flow, reasonNumber[unreachable]);
  } else {
    const packet = createPacket(packets);
    packets.created[packet] = created;
    packets.kind[packet] = PacketKind.datagram;
    packets.flags[packet] = flags;
    packets.owner[packet] = flow;
    packets.number[packet] = flows.emitted[flow]!;
    packets.bytes[packet] = flows.bytes[flow]!;
    packets.source[packet] = flows.source[flow]!;
    packets.target[packet] = flows.next[flow]!;
    packets.destination[packet] = flows.destination[flow]!;
    if (node !== flows.toNode[flow]) sendDatagram(run, node, packet);
    else {
      run.observer?.note(run, packet, Verdict.created, node, 0);
      schedule(queue, queue.now + network.nodes.latency[node]!, EventKind.local, packet, node);
    }
  }
  scheduleNext(run, flow, EventKind.emit);
}

/** The host is off when a datagram would be due. */
export const passTurn = (run: Run, flow: number): void => scheduleNext(run, flow, EventKind.silent);

function scheduleNext(run: Run, flow: number, kind: number): void {
  const { flows, queue, network } = run;
  const count = ++flows.emitted[flow]!;
  if (network.flows.poisson[flow]) return scheduleByChance(run, flow, kind);
  const next = addEvent(queue, kind, flow, 0);
  queue.time[next] = flows.phase[flow]! + Math.round(count * network.flows.interval[flow]!);
  placeEvent(queue, next);
}

function scheduleByChance({ flows, queue, network }: Run, flow: number, kind: number): void {
  const gap = exponential(flows.streams[flow]!, network.flows.interval[flow]!);
  schedule(queue, queue.now + Math.round(gap), kind, flow, 0);
}

/** A datagram reached the receiving program. */
export function receiveDatagram(run: Run, packet: number): void {
  const { packets } = run;
  const flow = packets.owner[packet]!;
  if (packets.created[packet]! >= run.from) {
    noteReceived(run, flow, packet);
    addTrip(run, flow, packet);
  }
  releasePacket(packets, packet);
}

function noteSent({ flows }: Run, flow: number): void {
  if (flows.sent[flow]!++ === 0) flows.firstSent[flow] = flows.lastSent[flow]!;
}

function noteReceived({ flows, packets }: Run, flow: number, packet: number): void {
  const at = packets.delivered[packet]!;
  const latency = at - packets.created[packet]!;
  record(flows.latencies, flow, latency);
  const jitter = noteArrival(flows.tallies, flow, flows.received[flow]!++ === 0, at, latency);
  if (jitter >= 0) record(flows.jitters, flow, jitter);
}
