import { EventKind } from '../engine/event-kinds';
import { schedule } from '../engine/event-queue';
import { createPacket, PacketFlag, PacketKind, releasePacket, setParent } from '../engine/packets';
import { psPerSecond } from '../engine/clock';
import type { Run } from '../engine/run';
import { frameBytes } from '../links/frame';
import { vxlanOverhead } from '../cluster/overlay';
import { sendFromHost } from '../nodes/host';
import { tcpHeaders } from './headers';
import { markBeyond, packetGone, windowLimit } from './transfers';

/** Linux' shortest delay of an acknowledgement. */
const ackDelay = 0.04 * psPerSecond;

/**
 * A segment reached the receiver, whose reference is handed over. Returns whether the message is complete with it.
 * Every second segment is acknowledged, others within 40 ms; at once where something is missing or arrives twice, and
 * at the end of the message, as the answer would carry it (RFC 5681 section 4.2).
 */
export function onSegment(run: Run, packet: number): boolean {
  const { packets, transfers } = run;
  const transfer = packets.owner[packet]!;
  const number = packets.number[packet]!;
  const expected = transfers.received[transfer]!;
  const total = transfers.segments[transfer]!;
  let complete = false;
  if (transfers.done[transfer] || isOldCut(run, transfer, packet)) return letGo(run, transfer, packet, false);
  if (number === expected) {
    if (transfers.unacknowledged[transfer]! === 0) transfers.echo[transfer] = packets.echo[packet]!;
    const filled = advance(run, transfer);
    complete = transfers.received[transfer] === total;
    transfers.unacknowledged[transfer]!++;
    if (complete || filled || transfers.unacknowledged[transfer]! >= 2) acknowledge(run, transfer, packet);
    else delayAcknowledgement(run, transfer, packet);
  } else {
    if (number > expected && number < expected + windowLimit) markBeyond(transfers, transfer, number, true);
    acknowledge(run, transfer, packet);
  }
  return letGo(run, transfer, packet, complete);
}

/** Sent before the rest of the message was cut anew (`path-mtu`), so its number stands for other bytes now. */
function isOldCut({ packets, transfers }: Run, transfer: number, packet: number): boolean {
  const number = packets.number[packet]!;
  const total = transfers.segments[transfer]!;
  const frame = number === total - 1 ? transfers.lastFrame[transfer]! : transfers.fullFrame[transfer]!;
  return number >= transfers.received[transfer]! && (number >= total || packets.bytes[packet] !== frame);
}

function letGo(run: Run, transfer: number, packet: number, complete: boolean): boolean {
  if (!complete) releasePacket(run.packets, packet);
  packetGone(run, transfer);
  return complete;
}

/** Moves past the expected segment and those already there; returns whether segments beyond a gap were or still are waiting. */
function advance({ transfers }: Run, transfer: number): boolean {
  let received = transfers.received[transfer]! + 1;
  if (transfers.gap[transfer]) while (markBeyond(transfers, transfer, received, false)) received++;
  transfers.received[transfer] = received;
  return transfers.gap[transfer] === 1;
}

function acknowledge(run: Run, transfer: number, cause: number): void {
  const { packets, transfers, queue } = run;
  const packet = createPacket(packets, queue.now);
  const flags = transfers.ackFlags[transfer]!;
  packets.kind[packet] = PacketKind.acknowledgement;
  packets.flags[packet] = flags;
  packets.owner[packet] = transfer;
  packets.number[packet] = transfers.received[transfer]!;
  packets.bytes[packet] = frameBytes(tcpHeaders + (flags & PacketFlag.encapsulated ? vxlanOverhead : 0));
  packets.source[packet] = transfers.ackSource[transfer]!;
  packets.target[packet] = transfers.ackNext[transfer]!;
  packets.destination[packet] = transfers.ackDestination[transfer]!;
  packets.echo[packet] = transfers.echo[transfer]!;
  setParent(packets, packet, cause);
  transfers.unacknowledged[transfer] = 0;
  transfers.pending[transfer]!++;
  dropHeld(run, transfer);
  sendFromHost(run, transfers.toNode[transfer]!, packet);
}

function delayAcknowledgement(run: Run, transfer: number, packet: number): void {
  const { packets, transfers, queue } = run;
  dropHeld(run, transfer);
  packets.refs[packet]!++;
  transfers.held[transfer] = packet;
  transfers.ackDeadline[transfer] = queue.now + ackDelay;
  if (transfers.ackTimerSet[transfer]) return;
  transfers.ackTimerSet[transfer] = 1;
  transfers.pending[transfer]!++;
  schedule(queue, queue.now + ackDelay, EventKind.acknowledge, transfer, 0);
}

export function onAcknowledgeTimer(run: Run, transfer: number): void {
  const { transfers, queue } = run;
  transfers.ackTimerSet[transfer] = 0;
  if (!transfers.done[transfer] && transfers.unacknowledged[transfer]! > 0) {
    if (queue.now >= transfers.ackDeadline[transfer]!) acknowledge(run, transfer, transfers.held[transfer]!);
    else {
      transfers.ackTimerSet[transfer] = 1;
      transfers.pending[transfer]!++;
      schedule(queue, transfers.ackDeadline[transfer]!, EventKind.acknowledge, transfer, 0);
    }
  }
  packetGone(run, transfer);
}

function dropHeld({ transfers, packets }: Run, transfer: number): void {
  const held = transfers.held[transfer]!;
  transfers.held[transfer] = -1;
  if (held >= 0) releasePacket(packets, held);
}
