import { lossReasons } from '#shared/results/losses';
import { lineTime, Role } from '../compile/network';
import type { Picoseconds } from '../engine/clock';
import { EventKind } from '../engine/event-kinds';
import { addEvent, placeEvent, schedule } from '../engine/event-queue';
import { record } from '../engine/histogram';
import { Verdict } from '../engine/observer';
import { PacketFlag, PacketKind, recordHop } from '../engine/packets';
import type { Run } from '../engine/run';
import { losePacket } from '../measure/losses';
import { receive } from '../nodes/packet-work';
import { dequeuePlain, enqueuePlain } from '../queues/plain';
import { leftCard } from '../transport/small-queue';
import { headerBytes, interframeGap, preamble, tagBytes } from './frame';
import { loses, withJitter } from './impairment';
import { admit, takeHeld, untilNext, type ManagedPort } from './managed-port';

/** Hands a frame to a port: sent at once if the line is free, else queued, else lost. */
export function transmit(run: Run, port: number, packet: number): void {
  const { ports: state, queue, packets } = run;
  if (state.special[port]) return transmitSpecial(run, port, packet);
  packets.queued[packet] = queue.now;
  if (state.busyUntil[port]! <= queue.now && state.frames[port] === 0) return send(run, port, packet);
  noteQueue(run, port);
  const waiting = state.frames[port]!;
  if (!enqueuePlain(state, packets, port, packet)) {
    leftCard(run, port, packet);
    return losePacket(run, packet, 'queue full', port);
  }
  run.observer?.note(run, packet, Verdict.queued, port, state.frames[port]!);
  if (queue.now >= run.from && state.frames[port]! > state.peak[port]!)
    state.peak[port] = state.frames[port]!;
  if (waiting === 0) wakeWhenFree(run, port);
}

function transmitSpecial(run: Run, port: number, packet: number): void {
  const { ports: state } = run;
  if (state.down[port]! > 0) return loseAtPort(run, port, packet);
  const managed = state.managed[port]!;
  noteQueue(run, port);
  admit(run, port, managed, packet);
  serve(run, port, managed);
}

function loseAtPort(run: Run, port: number, packet: number): void {
  leftCard(run, port, packet);
  losePacket(run, packet, lossReasons[run.ports.downReason[port]!]!, port);
}

/** The line is free again: the next waiting frame goes out. */
export function portFree(run: Run, port: number): void {
  const { ports: state, queue, packets } = run;
  if (state.special[port]) return wakeManaged(run, port);
  // Scheduled before a fault flushed the queue, which has filled anew.
  if (queue.now < state.busyUntil[port]!) return;
  noteQueue(run, port);
  const packet = dequeuePlain(state, packets, port);
  if (packet < 0) return;
  send(run, port, packet);
  if (state.frames[port]! > 0) wakeWhenFree(run, port);
}

/** Comes back to the port when the frame on its line is through. */
function wakeWhenFree({ ports, queue }: Run, port: number): void {
  const event = addEvent(queue, EventKind.portFree, port, 0);
  queue.time[event] = ports.busyUntil[port]!;
  placeEvent(queue, event);
}

function wakeManaged(run: Run, port: number): void {
  const managed = run.ports.managed[port];
  // A plain port that is down, or a time that has been moved.
  if (!managed || managed.wakeAt !== run.queue.now) return;
  managed.wakeAt = Infinity;
  serve(run, port, managed);
}

/** Sends the next frame if line and shaper let it, and sees to it that the port looks again in time. */
function serve(run: Run, port: number, managed: ManagedPort): void {
  const { ports: state, queue } = run;
  if (state.frames[port] === 0) return;
  if (queue.now < state.busyUntil[port]!) return lookAgain(run, port, managed, state.busyUntil[port]!);
  noteQueue(run, port);
  const wait = untilNext(run, port, managed);
  if (wait > 0) return lookAgain(run, port, managed, queue.now + wait);
  const packet = takeHeld(run, port, managed);
  send(run, port, packet);
  if (state.frames[port]! > 0) lookAgain(run, port, managed, state.busyUntil[port]!);
}

function lookAgain(run: Run, port: number, managed: ManagedPort, at: number): void {
  if (at >= managed.wakeAt) return;
  managed.wakeAt = at;
  schedule(run.queue, at, EventKind.portFree, port, 0);
}

/** The first bit of a frame goes out. */
function send(run: Run, port: number, packet: number): void {
  const { network, ports: state, queue, packets } = run;
  const { ports, nodes, vlans } = network;
  const now = queue.now;
  const queued = packets.queued[packet]!;
  const at = port * vlans.count + packets.vlan[packet]!;
  const bytes = packets.bytes[packet]! + (vlans.tagged[at] ? tagBytes : 0);
  const rate = ports.rate[port]!;
  state.busyUntil[port] = now + lineTime(bytes + preamble + interframeGap, rate);
  if (now >= run.from) {
    state.sentFrames[port]!++;
    state.sentBytes[port]! += bytes;
    // Frames that found the line free are those sent and not recorded.
    if (now > queued) record(state.waits, port, now - queued);
  }
  const line = state.impairments[port];
  let arrived = now + lineTime(bytes + preamble, rate) + ports.propagation[port]!;
  if (line) arrived = withJitter(line, arrived);
  const peer = ports.peer[port]!;
  const node = ports.node[peer]!;
  // A cut-through switch goes by the header; what it must store it lets come in first.
  if (nodes.cutThrough[node]) arrived -= lineTime(bytes - headerBytes, rate);
  recordHop(packets, packet, port, queued, now, arrived);
  run.observer?.note(run, packet, Verdict.sent, port, arrived);
  if (packets.kind[packet] === PacketKind.segment) leftCard(run, port, packet);
  if (line && loses(line)) return losePacket(run, packet, 'link loss', port);
  packets.vlan[packet] = state.arrival[at]!;
  // The receiver's time is known by now, so it needs no event of its own. A card drops by itself what is not meant for it.
  if (
    nodes.role[node] === Role.switch ||
    packets.flags[packet]! & PacketFlag.copy ||
    packets.vlan[packet] < 0
  ) {
    const event = addEvent(queue, EventKind.arrive, packet, peer);
    queue.time[event] = arrived + nodes.latency[node]!;
    placeEvent(queue, event);
  } else receive(run, node, peer, packet);
}

/** Brings the integral of the queue's length up to now; to be called before it changes. */
export function noteQueue({ ports: state, queue: { now }, from }: Run, port: number): void {
  if (now <= from) return;
  const since = state.areaUntil[port]!;
  state.area[port]! += state.frames[port]! * (now - (since > from ? since : from));
  state.areaUntil[port] = now;
}

/** That integral up to a time close by, at which the queue is as it is now. */
export function queueArea(run: Run, port: number, until: Picoseconds): number {
  noteQueue(run, port);
  return run.ports.area[port]! + run.ports.frames[port]! * (until - run.queue.now);
}

/** Bytes of line time a port has used so far, preamble and interframe gap included. */
export const lineBytes = ({ ports: state }: Run, port: number): number =>
  state.sentBytes[port]! + state.sentFrames[port]! * (preamble + interframeGap);
