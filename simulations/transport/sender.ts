import { createPacket, PacketFlag, PacketKind, releasePacket, setParent } from '../engine/packets';
import type { Run } from '../engine/run';
import { noteBulkAcknowledgement, noteBulkSegment } from '../measure/bulk';
import { noteSegment } from '../measure/segments';
import { sendFromHost } from '../nodes/host';
import { noteArrivals } from './arrivals';
import { Mark } from './cells';
import { congestionControls } from './congestion/controls';
import { keepState } from './connections';
import { detectLosses } from './detection';
import { onOpened, sendBare, sendOpening } from './handshake';
import { PacketNumber } from './headers';
import { inFlight } from './in-flight';
import { enterLoss, enterRecovery, firstLost, leaveRepair, reduceWindow } from './recovery';
import { backOff, noteRoundTrip } from './round-trip';
import { frameOf } from './segments';
import { isDue, restartTimer, startTimer, Timer, waitTimeout } from './timers';
import { cellOf, freeIfDone, makeRoom, packetGone, Phase, type Transfers } from './transfers';

/** Sends what the window allows, lost segments first; `timer` marks segments that a timer, not an acknowledgement, let out. */
export function sendMore(run: Run, transfer: number, timer = 0): void {
  const { transfers, network } = run;
  const { segments, highest } = transfers;
  const window = Math.max(1, Math.floor(transfers.window[transfer]!));
  const end = Math.min(segments[transfer]!, transfers.acknowledged[transfer]! + offered(run, transfer));
  for (let room = window - inFlight(transfers, transfer); room > 0; room--) {
    const lost = transfers.lost[transfer]! > 0 ? firstLost(transfers, transfer) : -1;
    if (lost < 0 && highest[transfer]! >= end) return;
    if (transfers.inCard[transfer]! >= network.tcp.smallQueue) {
      transfers.blocked[transfer] = 1;
      return;
    }
    if (lost >= 0) sendAgain(run, transfer, lost, timer);
    else sendNext(run, transfer, timer);
  }
}

/** Segments beyond the acknowledged ones that the receiver has room for: as Linux opens its window, up to a bound. */
const offered = ({ transfers, network: { tcp } }: Run, transfer: number): number =>
  Math.min(tcp.receiveWindow, tcp.firstReceiveWindow + 2 * transfers.acknowledged[transfer]!);

function sendNext(run: Run, transfer: number, timer: number): void {
  const { transfers } = run;
  makeRoom(transfers, transfer);
  const segment = transfers.highest[transfer]!++;
  transfers.cells.marks[cellOf(transfers, transfer, segment)] = 0;
  sendSegment(run, transfer, segment, timer, false);
}

function sendAgain(run: Run, transfer: number, segment: number, timer: number): void {
  const { transfers } = run;
  transfers.cells.marks[cellOf(transfers, transfer, segment)]! |= Mark.again | Mark.resent;
  transfers.again[transfer]!++;
  sendSegment(run, transfer, segment, timer, true);
}

function sendSegment(run: Run, transfer: number, segment: number, timer: number, again: boolean): void {
  const { packets, transfers, queue } = run;
  const packet = createPacket(packets);
  packets.created[packet] = queue.now;
  packets.kind[packet] = PacketKind.segment;
  packets.flags[packet] = transfers.segmentFlags[transfer]! | timer;
  packets.owner[packet] = transfer;
  packets.number[packet] = segment;
  packets.bytes[packet] = frameOf(transfers, transfer, segment);
  packets.source[packet] = transfers.dataSource[transfer]!;
  packets.target[packet] = transfers.dataNext[transfer]!;
  packets.destination[packet] = transfers.dataDestination[transfer]!;
  packets.echo[packet] = queue.now;
  transfers.cells.sent[cellOf(transfers, transfer, segment)] = queue.now;
  noteSent(run, transfer, packet, again);
  transfers.inCard[transfer]!++;
  transfers.pending[transfer]!++;
  transfers.reduceSent[transfer]!++;
  if (transfers.deadline[transfer] === Infinity) restartTimer(run, transfer);
  sendFromHost(run, transfers.fromNode[transfer]!, packet);
}

function noteSent(run: Run, transfer: number, packet: number, again: boolean): void {
  const { packets, transfers } = run;
  const bulk = transfers.bulk[transfer]!;
  if (bulk >= 0) return noteBulkSegment(run, bulk, again);
  setParent(packets, packet, transfers.heard[transfer]!);
  noteSegment(run, transfers.classNumber[transfer]!, again);
}

/** An acknowledgement reached the sender; the packet's reference is handed over. */
export function onAcknowledgement(run: Run, packet: number): void {
  const { packets, transfers } = run;
  const transfer = packets.owner[packet]!;
  const number = packets.number[packet]!;
  if (transfers.done[transfer]) {
    releasePacket(packets, packet);
    return packetGone(run, transfer);
  }
  const isStale = number < transfers.acknowledged[transfer]!;
  if (transfers.bulk[transfer]! < 0) hear(run, transfer, packet);
  if (number === PacketNumber.handshake) onAnswer(run, transfer, packet);
  else if (!isStale) takeIn(run, transfer, packet, number);
  if (transfers.bulk[transfer]! >= 0) releasePacket(packets, packet);
  packetGone(run, transfer);
}

/** The other end's part of the handshake. */
function onAnswer(run: Run, transfer: number, packet: number): void {
  if (!onOpened(run, transfer, packet)) return;
  sendMore(run, transfer);
}

function takeIn(run: Run, transfer: number, packet: number, number: number): void {
  const { packets, transfers } = run;
  const before = transfers.acknowledged[transfer]!;
  const flight = inFlight(transfers, transfer);
  const hasNote =
    (packets.flags[packet]! & PacketFlag.sack) !== 0 &&
    packets.created[packet]! >= transfers.recut[transfer]!;
  const { arrived, twice } = noteArrivals(run, transfer, packet, number, hasNote);
  if (number > before) {
    noteRoundTrip(run, transfer, packet);
    congestionControls[transfers.control[transfer]!]!.sample(run, transfer);
    if (transfers.bulk[transfer]! >= 0) noteBulkAcknowledgement(run, transfer);
    if (number >= transfers.segments[transfer]!) return finishTransfer(run, transfer);
  }
  if (twice) noteTwice(transfers, transfer);
  if (transfers.probe[transfer]! > 0) endProbe(run, transfer, number, twice);
  if (number > before) restartTimer(run, transfer);
  if (isQuiet(transfers, transfer)) {
    if (
      number > before &&
      flight >= Math.floor(transfers.window[transfer]!) - fullEnough(transfers, transfer)
    )
      congestionControls[transfers.control[transfer]!]!.grow(run, transfer, number - before);
  } else repair(run, transfer, arrived, number - before, flight);
  sendMore(run, transfer);
}

/** In slow start half a window in use is enough for it to grow (RFC 7661; Linux' tcp_is_cwnd_limited). */
const fullEnough = ({ window, threshold }: Transfers, transfer: number): number =>
  window[transfer]! < threshold[transfer]! ? window[transfer]! / 2 : 0;

const isQuiet = ({ repair: phase, sacked, lost }: Transfers, transfer: number): boolean =>
  phase[transfer] === Phase.open && sacked[transfer] === 0 && lost[transfer] === 0;

/** Something is missing: finds out what is lost, and how much may be sent. */
function repair(run: Run, transfer: number, arrived: number, newly: number, flight: number): void {
  const { transfers } = run;
  const { repair: phase, recover, acknowledged } = transfers;
  if (phase[transfer] !== Phase.open && acknowledged[transfer]! >= recover[transfer]!)
    leaveRepair(transfers, transfer);
  const lostBefore = transfers.lost[transfer]! - transfers.again[transfer]!;
  const waits = detectLosses(run, transfer);
  const lost = transfers.lost[transfer]! - transfers.again[transfer]!;
  if (phase[transfer] === Phase.open && lost > 0) enterRecovery(run, transfer);
  if (phase[transfer] === Phase.recovery)
    reduceWindow(transfers, transfer, arrived, newly > 0 && lost <= lostBefore);
  else if (newly > 0 && flight >= Math.floor(transfers.window[transfer]!) - fullEnough(transfers, transfer))
    congestionControls[transfers.control[transfer]!]!.grow(run, transfer, newly);
  if (waits) startTimer(run, transfer, Timer.reorder);
  // Selective acknowledgements say more than a probe would.
  else if (transfers.timer[transfer] === Timer.probe) waitTimeout(run, transfer);
}

/** RFC 8985 section 6.2: a segment that came twice was sent again too soon; wait longer for those overtaken. */
function noteTwice({ patience }: Transfers, transfer: number): void {
  if (patience[transfer]! < 16) patience[transfer]!++;
}

/** Section 7.4, as Linux: acknowledged beyond the probe without a word of it having come twice, it repaired a loss. */
function endProbe(run: Run, transfer: number, number: number, twice: boolean): void {
  const { transfers } = run;
  const { probe, threshold, window, control } = transfers;
  if (number > probe[transfer]! && !twice) {
    threshold[transfer] = congestionControls[control[transfer]!]!.threshold(run, transfer);
    window[transfer] = Math.min(window[transfer]!, threshold[transfer]);
  }
  if (number > probe[transfer]! || twice) probe[transfer] = 0;
}

/** Remembers to what the segments sent from now on are due. */
function hear(run: Run, transfer: number, packet: number): void {
  const before = run.transfers.heard[transfer]!;
  run.transfers.heard[transfer] = packet;
  if (before >= 0) releasePacket(run.packets, before);
}

/** All has arrived, and the sender knows. */
function finishTransfer(run: Run, transfer: number): void {
  if (run.transfers.bulk[transfer]! >= 0) sendBare(run, transfer);
  keepState(run, transfer);
  endTransfer(run, transfer);
}

/** Nothing is left to do for the sender, or the request that wanted it is given up. */
function endTransfer(run: Run, transfer: number): void {
  const { transfers, packets } = run;
  transfers.done[transfer] = 1;
  for (const kept of [transfers.heard, transfers.held]) {
    if (kept[transfer]! >= 0) releasePacket(packets, kept[transfer]!);
    kept[transfer] = -1;
  }
  freeIfDone(transfers, transfer);
}

/** The timer event. Whether the transfer is still wanted is for the caller to say. */
export function onRetransmitTimer(run: Run, transfer: number, wanted: boolean): void {
  const { transfers } = run;
  if (!transfers.done[transfer]) {
    if (!wanted) endTransfer(run, transfer);
    else if (isDue(run, transfer)) onDeadline(run, transfer);
  }
  packetGone(run, transfer);
}

function onDeadline(run: Run, transfer: number): void {
  const { transfers } = run;
  const timer = transfers.timer[transfer];
  transfers.deadline[transfer] = Infinity;
  if (transfers.opening[transfer]) {
    backOff(run, transfer);
    return sendOpening(run, transfer, PacketFlag.timer);
  }
  // What is to be sent waits for the card.
  if (transfers.highest[transfer] === transfers.acknowledged[transfer]) return sendMore(run, transfer);
  if (timer === Timer.probe) return sendProbe(run, transfer);
  if (timer === Timer.reorder) repair(run, transfer, 0, 0, 0);
  else {
    enterLoss(run, transfer);
    backOff(run, transfer);
  }
  sendMore(run, transfer, PacketFlag.timer);
  if (transfers.deadline[transfer] === Infinity) restartTimer(run, transfer);
}

/** Nothing was heard for two round trips: something new, or the last segment again, brings an acknowledgement sooner. */
function sendProbe(run: Run, transfer: number): void {
  const { transfers } = run;
  const { highest, segments, acknowledged } = transfers;
  const isOffered = highest[transfer]! < acknowledged[transfer]! + offered(run, transfer);
  if (highest[transfer]! < segments[transfer]! && isOffered) sendNext(run, transfer, PacketFlag.timer);
  else {
    transfers.probe[transfer] = highest[transfer]!;
    const last = highest[transfer]! - 1;
    transfers.cells.marks[cellOf(transfers, transfer, last)]! |= Mark.resent;
    sendSegment(run, transfer, last, PacketFlag.timer, true);
  }
  waitTimeout(run, transfer);
}

/** The card took segments: more may follow. */
export function onPush(run: Run, transfer: number): void {
  if (!run.transfers.done[transfer]) sendMore(run, transfer);
  packetGone(run, transfer);
}
