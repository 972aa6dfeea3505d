import { EventKind } from '../engine/event-kinds';
import { schedule } from '../engine/event-queue';
import { createPacket, PacketFlag, PacketKind, releasePacket, setParent } from '../engine/packets';
import type { Run } from '../engine/run';
import { noteSegment } from '../measure/segments';
import { sendFromHost } from '../nodes/host';
import { allowance, onAdvance, onDuplicate, onTimeout } from './new-reno';
import { backOff, noteRoundTrip } from './round-trip';
import { smallQueueSegments } from './small-queue';
import { freeIfDone, packetGone, windowLimit } from './transfers';

/** Sends what the window allows; `timer` marks segments that a timer, not an acknowledgement, let out. */
export function sendMore(run: Run, transfer: number, timer = 0): void {
  const { transfers } = run;
  const first = transfers.acknowledged[transfer]!;
  const limit = first + Math.min(allowance(transfers, transfer), windowLimit);
  const end = Math.min(transfers.segments[transfer]!, limit);
  while (transfers.nextSegment[transfer]! < end) {
    if (transfers.inCard[transfer]! >= smallQueueSegments) {
      transfers.blocked[transfer] = 1;
      break;
    }
    sendSegment(run, transfer, transfers.nextSegment[transfer]!++, timer);
  }
}

function sendSegment(run: Run, transfer: number, segment: number, timer: number): void {
  const { packets, transfers, queue } = run;
  const packet = createPacket(packets, queue.now);
  packets.kind[packet] = PacketKind.segment;
  packets.flags[packet] = transfers.segmentFlags[transfer]! | timer;
  packets.owner[packet] = transfer;
  packets.number[packet] = segment;
  const isLast = segment === transfers.segments[transfer]! - 1;
  packets.bytes[packet] = isLast ? transfers.lastFrame[transfer]! : transfers.fullFrame[transfer]!;
  packets.source[packet] = transfers.dataSource[transfer]!;
  packets.target[packet] = transfers.dataNext[transfer]!;
  packets.destination[packet] = transfers.dataDestination[transfer]!;
  packets.echo[packet] = queue.now;
  setParent(packets, packet, transfers.heard[transfer]!);
  noteSegment(run, transfers.classNumber[transfer]!, segment < transfers.highest[transfer]!);
  if (segment >= transfers.highest[transfer]!) transfers.highest[transfer] = segment + 1;
  transfers.inCard[transfer]!++;
  transfers.pending[transfer]!++;
  armTimer(run, transfer, false);
  sendFromHost(run, transfers.fromNode[transfer]!, packet);
}

/** An acknowledgement reached the sender; the packet's reference is handed over. */
export function onAcknowledgement(run: Run, packet: number): void {
  const { packets, transfers, queue } = run;
  const transfer = packets.owner[packet]!;
  if (transfers.done[transfer]) {
    releasePacket(packets, packet);
    return packetGone(run, transfer);
  }
  const number = packets.number[packet]!;
  const first = transfers.acknowledged[transfer]!;
  const flight = transfers.highest[transfer]! - first;
  let reaction: 'nothing' | 'retransmit' = 'nothing';
  if (number > first) {
    noteRoundTrip(transfers, transfer, queue.now - packets.echo[packet]!);
    reaction = onAdvance(transfers, transfer, number, flight);
    armTimer(run, transfer, true);
  } else if (number === first && flight > 0) reaction = onDuplicate(transfers, transfer, flight);
  hear(run, transfer, packet);
  if (number >= transfers.segments[transfer]!) endTransfer(run, transfer);
  else {
    if (reaction === 'retransmit') sendSegment(run, transfer, transfers.acknowledged[transfer]!, 0);
    sendMore(run, transfer);
  }
  packetGone(run, transfer);
}

/** Remembers to what the segments sent from now on are due. */
function hear(run: Run, transfer: number, packet: number): void {
  const before = run.transfers.heard[transfer]!;
  run.transfers.heard[transfer] = packet;
  if (before >= 0) releasePacket(run.packets, before);
}

/** Nothing is left to do for the sender, or the request that wanted it is given up. */
export function endTransfer(run: Run, transfer: number): void {
  const { transfers, packets } = run;
  transfers.done[transfer] = 1;
  for (const kept of [transfers.heard, transfers.held]) {
    if (kept[transfer]! >= 0) releasePacket(packets, kept[transfer]!);
    kept[transfer] = -1;
  }
  freeIfDone(transfers, transfer);
}

/** One timer event is pending at most; it looks at the deadline when it comes. */
function armTimer(run: Run, transfer: number, restart: boolean): void {
  const { transfers, queue } = run;
  if (restart || !transfers.timerSet[transfer])
    transfers.deadline[transfer] = queue.now + transfers.timeout[transfer]!;
  if (transfers.timerSet[transfer]) return;
  transfers.timerSet[transfer] = 1;
  transfers.pending[transfer]!++;
  schedule(queue, transfers.deadline[transfer]!, EventKind.retransmit, transfer, 0);
}

/** The timer event. Whether the transfer is still wanted is for the caller to say. */
export function onRetransmitTimer(run: Run, transfer: number, wanted: boolean): void {
  const { transfers, queue } = run;
  transfers.timerSet[transfer] = 0;
  if (!transfers.done[transfer]) {
    if (!wanted) endTransfer(run, transfer);
    else if (queue.now < transfers.deadline[transfer]!) {
      transfers.timerSet[transfer] = 1;
      transfers.pending[transfer]!++;
      schedule(queue, transfers.deadline[transfer]!, EventKind.retransmit, transfer, 0);
    } else {
      onTimeout(transfers, transfer, transfers.highest[transfer]! - transfers.acknowledged[transfer]!);
      backOff(transfers, transfer);
      sendMore(run, transfer, PacketFlag.timer);
    }
  }
  packetGone(run, transfer);
}

/** The card took segments: more may follow. */
export function onPush(run: Run, transfer: number): void {
  if (!run.transfers.done[transfer]) sendMore(run, transfer);
  packetGone(run, transfer);
}
