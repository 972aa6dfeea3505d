import { EventKind } from '../engine/event-kinds';
import { addEvent, placeEvent } from '../engine/event-queue';
import { createPacket, PacketFlag, PacketKind, placeOf, releasePacket, setParent } from '../engine/packets';
import type { Run } from '../engine/run';
import { frameBytes } from '../links/frame';
import { noteBulkDelivery } from '../measure/bulk';
import { sendFromHost } from '../nodes/host';
import { Mark } from './cells';
import { handshakeHeaders, PacketNumber, sackBytes, tcpHeaders } from './headers';
import { addSegment, dropRangesBelow, rangeEnd, rangeStart } from './ranges';
import { addRange, beginNote } from './sack-notes';
import { frameOf } from './segments';
import { cellOf, packetGone } from './transfers';

/**
 * A segment reached the receiver, whose reference is handed over. Returns whether the message is complete with it.
 * Every second segment is acknowledged, others after a while; at once where something is missing or arrives twice, and
 * at the end of the message, as the answer would carry it (RFC 5681 section 4.2).
 */
export function onSegment(run: Run, packet: number): boolean {
  const { packets, transfers } = run;
  const transfer = packets.owner[packet]!;
  const number = packets.number[packet]!;
  const expected = transfers.received[transfer]!;
  if (number < 0 || transfers.done[transfer] || isOldCut(run, transfer, packet)) {
    if (number === PacketNumber.handshake && !transfers.done[transfer]) answerOpening(run, transfer, packet);
    return letGo(run, transfer, packet, false);
  }
  if (number === expected) return inOrder(run, transfer, packet);
  const cell = cellOf(transfers, transfer, number);
  const twice = number < expected || (transfers.cells.marks[cell]! & Mark.arrived) !== 0;
  if (!twice) {
    transfers.cells.marks[cell]! |= Mark.arrived;
    addSegment(transfers, transfer, number);
  } else if (number < expected) {
    // Its time stamp is the one to echo (RFC 7323 section 4.3): the round trip of what was sent again.
    transfers.echo[transfer] = Math.max(transfers.echo[transfer]!, packets.echo[packet]!);
  }
  acknowledge(run, transfer, packet, twice ? number : -1);
  return letGo(run, transfer, packet, false);
}

function inOrder(run: Run, transfer: number, packet: number): boolean {
  const { packets, transfers, network } = run;
  if (transfers.unacknowledged[transfer]! === 0) transfers.echo[transfer] = packets.echo[packet]!;
  const hadGap = transfers.rangeCount[transfer]! > 0;
  advance(run, transfer);
  const complete = transfers.received[transfer] === transfers.segments[transfer];
  const waiting = ++transfers.unacknowledged[transfer]!;
  if (complete || hadGap || waiting >= network.tcp.ackEvery) acknowledge(run, transfer, packet, -1);
  else delayAcknowledgement(run, transfer, packet);
  return letGo(run, transfer, packet, complete);
}

/** Sent before the rest of the message was cut anew (`path-mtu`), so its number stands for other bytes now. */
function isOldCut({ packets, transfers }: Run, transfer: number, packet: number): boolean {
  const number = packets.number[packet]!;
  const total = transfers.segments[transfer]!;
  const frame = frameOf(transfers, transfer, number);
  return number >= transfers.received[transfer]! && (number >= total || packets.bytes[packet] !== frame);
}

function letGo(run: Run, transfer: number, packet: number, complete: boolean): boolean {
  const isMessage = complete && run.transfers.bulk[transfer]! < 0;
  if (!isMessage) releasePacket(run.packets, packet);
  packetGone(run, transfer);
  return isMessage;
}

/** Moves past the expected segment and those already there. */
function advance(run: Run, transfer: number): void {
  const { transfers } = run;
  const { cells, highest } = transfers;
  const before = transfers.received[transfer]!;
  let received = before + 1;
  if (transfers.rangeCount[transfer]! > 0) {
    const end = highest[transfer]!;
    while (received < end && cells.marks[cellOf(transfers, transfer, received)]! & Mark.arrived) received++;
    dropRangesBelow(transfers, transfer, received);
  }
  transfers.received[transfer] = received;
  if (transfers.bulk[transfer]! >= 0) noteBulkDelivery(run, transfer, before, received);
}

/** `twice`: the segment that came again, −1 if none did. */
function acknowledge(run: Run, transfer: number, cause: number, twice: number): void {
  const { packets, transfers } = run;
  const packet = createAnswer(run, transfer, cause, transfers.received[transfer]!);
  packets.echo[packet] = transfers.echo[transfer]!;
  let ranges = 0;
  if (twice >= 0 || transfers.rangeCount[transfer]! > 0) ranges = noteRanges(run, transfer, packet, twice);
  sendAnswer(run, transfer, packet, tcpHeaders + sackBytes(ranges));
  transfers.unacknowledged[transfer] = 0;
  dropHeld(run, transfer);
}

function answerOpening(run: Run, transfer: number, packet: number): void {
  const { echo } = run.packets;
  const answer = createAnswer(run, transfer, packet, PacketNumber.handshake);
  echo[answer] = echo[packet]!;
  sendAnswer(run, transfer, answer, handshakeHeaders);
}

/** The caller adds the time stamp that it echoes. */
function createAnswer(run: Run, transfer: number, cause: number, number: number): number {
  const { packets, transfers, queue } = run;
  const packet = createPacket(packets);
  packets.created[packet] = queue.now;
  packets.kind[packet] = PacketKind.acknowledgement;
  packets.flags[packet] = transfers.ackFlags[transfer]!;
  packets.owner[packet] = transfer;
  packets.number[packet] = number;
  packets.source[packet] = transfers.ackSource[transfer]!;
  packets.target[packet] = transfers.ackNext[transfer]!;
  packets.destination[packet] = transfers.ackDestination[transfer]!;
  // A bulk transfer asks for no account of its time, and its chain of causes would never end.
  if (transfers.bulk[transfer]! < 0) setParent(packets, packet, cause);
  return packet;
}

function sendAnswer(run: Run, transfer: number, packet: number, bytes: number): void {
  const { packets, transfers } = run;
  packets.bytes[packet] = frameBytes(bytes + transfers.headers[transfer]! - tcpHeaders);
  transfers.pending[transfer]!++;
  sendFromHost(run, transfers.toNode[transfer]!, packet);
}

/** Returns how many ranges the acknowledgement tells of. */
function noteRanges({ packets, transfers }: Run, transfer: number, packet: number, twice: number): number {
  const { sacks, rangeCount } = transfers;
  const place = placeOf(packets, packet);
  packets.flags[packet]! |= PacketFlag.sack;
  beginNote(sacks, place);
  if (twice >= 0) addRange(sacks, place, twice, twice + 1);
  for (let i = 0; i < rangeCount[transfer]!; i++)
    addRange(sacks, place, rangeStart(transfers, transfer, i), rangeEnd(transfers, transfer, i));
  return sacks.count[place]!;
}

function delayAcknowledgement(run: Run, transfer: number, packet: number): void {
  const { packets, transfers, queue, network } = run;
  if (transfers.bulk[transfer]! < 0) {
    dropHeld(run, transfer);
    packets.refs[packet]!++;
    transfers.held[transfer] = packet;
  }
  transfers.ackDeadline[transfer] = queue.now + network.tcp.ackDelay;
  if (!transfers.ackTimerSet[transfer]) waitToAcknowledge(run, transfer);
}

function waitToAcknowledge({ transfers, queue }: Run, transfer: number): void {
  transfers.ackTimerSet[transfer] = 1;
  transfers.pending[transfer]!++;
  const event = addEvent(queue, EventKind.acknowledge, transfer, 0);
  queue.time[event] = transfers.ackDeadline[transfer]!;
  placeEvent(queue, event);
}

export function onAcknowledgeTimer(run: Run, transfer: number): void {
  const { transfers, queue } = run;
  transfers.ackTimerSet[transfer] = 0;
  if (!transfers.done[transfer] && transfers.unacknowledged[transfer]! > 0) {
    if (queue.now >= transfers.ackDeadline[transfer]!)
      acknowledge(run, transfer, transfers.held[transfer]!, -1);
    else waitToAcknowledge(run, transfer);
  }
  packetGone(run, transfer);
}

function dropHeld({ transfers, packets }: Run, transfer: number): void {
  const held = transfers.held[transfer]!;
  transfers.held[transfer] = -1;
  if (held >= 0) releasePacket(packets, held);
}
