import type { Picoseconds } from '../engine/clock';

/**
 * Messages on their way over a TCP connection, one record per message and direction, as a struct of typed arrays.
 * Windows and sequence numbers count segments, as in Linux.
 */
export interface Transfers {
  capacity: number;
  inUse: number;
  free: number;
  next: Int32Array;

  activity: Int32Array;
  /** Request class it belongs to. */
  classNumber: Int32Array;
  phase: Uint8Array;
  /** Receiver's TCP port, by which access rules know the connection. */
  port: Int32Array;
  /** Flags that its segments and its acknowledgements carry. */
  segmentFlags: Uint16Array;
  ackFlags: Uint16Array;
  fromNode: Int32Array;
  toNode: Int32Array;
  /** Interfaces: source, next and destination, for segments and for acknowledgements. */
  dataSource: Int32Array;
  dataNext: Int32Array;
  dataDestination: Int32Array;
  ackSource: Int32Array;
  ackNext: Int32Array;
  ackDestination: Int32Array;
  start: Float64Array;
  segments: Int32Array;
  fullFrame: Int32Array;
  lastFrame: Int32Array;

  // Sender (RFC 5681, 6582, 6298).
  acknowledged: Int32Array;
  nextSegment: Int32Array;
  highest: Int32Array;
  window: Float64Array;
  threshold: Float64Array;
  /** Segments acknowledged since the window last grew in congestion avoidance. */
  grown: Int32Array;
  duplicates: Int32Array;
  recovering: Uint8Array;
  recover: Int32Array;
  smoothed: Float64Array;
  variation: Float64Array;
  timeout: Float64Array;
  deadline: Float64Array;
  timerSet: Uint8Array;
  /** Segments in the sender's own card and queue. */
  inCard: Int32Array;
  blocked: Uint8Array;
  /** The acknowledgement that was last heard, −1 if none: what segments sent now are due to. */
  heard: Int32Array;

  // Receiver.
  received: Int32Array;
  /** Bits of segments received beyond a gap, a ring of `windowLimit`. */
  beyond: Int32Array;
  /** Whether any such bit may be set. */
  gap: Uint8Array;
  unacknowledged: Int32Array;
  echo: Float64Array;
  ackDeadline: Float64Array;
  ackTimerSet: Uint8Array;
  /** The segment that a delayed acknowledgement answers, −1 if none. */
  held: Int32Array;

  done: Uint8Array;
  /** Packets in the network and events that name the transfer; it is not reused while there are any. */
  pending: Int32Array;
  /** Why its last lost packet was lost, −1 if none was. */
  lossReason: Int32Array;
}

/** Segments a receiver takes beyond the first missing one: Linux' default tcp_rmem maximum (6 MB, half of it overhead). */
export const windowLimit = 2048;
const words = windowLimit / 32;

export function createTransfers(capacity = 64): Transfers {
  const transfers: Transfers = { capacity: 0, inUse: 0, free: -1, ...arrays(capacity) };
  linkFree(transfers, capacity);
  return transfers;
}

function arrays(capacity: number) {
  const integers = () => new Int32Array(capacity);
  const numbers = () => new Float64Array(capacity);
  const flags = () => new Uint8Array(capacity);
  return {
    next: integers(),
    activity: integers(),
    classNumber: integers(),
    phase: flags(),
    port: integers(),
    segmentFlags: new Uint16Array(capacity),
    ackFlags: new Uint16Array(capacity),
    fromNode: integers(),
    toNode: integers(),
    dataSource: integers(),
    dataNext: integers(),
    dataDestination: integers(),
    ackSource: integers(),
    ackNext: integers(),
    ackDestination: integers(),
    start: numbers(),
    segments: integers(),
    fullFrame: integers(),
    lastFrame: integers(),
    acknowledged: integers(),
    nextSegment: integers(),
    highest: integers(),
    window: numbers(),
    threshold: numbers(),
    grown: integers(),
    duplicates: integers(),
    recovering: flags(),
    recover: integers(),
    smoothed: numbers(),
    variation: numbers(),
    timeout: numbers(),
    deadline: numbers(),
    timerSet: flags(),
    inCard: integers(),
    blocked: flags(),
    heard: integers(),
    received: integers(),
    beyond: new Int32Array(capacity * words),
    gap: flags(),
    unacknowledged: integers(),
    echo: numbers(),
    ackDeadline: numbers(),
    ackTimerSet: flags(),
    held: integers(),
    done: flags(),
    pending: integers(),
    lossReason: integers(),
  };
}

/** A fresh transfer, everything at zero except the references. */
export function createTransfer(transfers: Transfers, start: Picoseconds): number {
  if (transfers.free < 0) growTransfers(transfers);
  const transfer = transfers.free;
  transfers.free = transfers.next[transfer]!;
  transfers.inUse++;
  for (const name of zeroed) transfers[name][transfer] = 0;
  if (transfers.gap[transfer]) transfers.beyond.fill(0, transfer * words, (transfer + 1) * words);
  transfers.gap[transfer] = 0;
  transfers.start[transfer] = start;
  transfers.heard[transfer] = -1;
  transfers.held[transfer] = -1;
  transfers.lossReason[transfer] = -1;
  return transfer;
}

const zeroed = [
  'acknowledged',
  'nextSegment',
  'highest',
  'grown',
  'duplicates',
  'recovering',
  'recover',
  'smoothed',
  'variation',
  'timerSet',
  'inCard',
  'blocked',
  'received',
  'unacknowledged',
  'ackTimerSet',
  'done',
  'pending',
] as const satisfies readonly (keyof Transfers)[];

/** Sets or takes away the mark of a segment beyond the gap; returns whether it was set. */
export function markBeyond(transfers: Transfers, transfer: number, segment: number, set: boolean): boolean {
  const place = segment & (windowLimit - 1);
  const word = transfer * words + (place >> 5);
  const bit = 1 << (place & 31);
  const was = (transfers.beyond[word]! & bit) !== 0;
  if (set) {
    transfers.beyond[word]! |= bit;
    transfers.gap[transfer] = 1;
  } else transfers.beyond[word]! &= ~bit;
  return was;
}

/** A packet or event of the transfer is gone. */
export function packetGone({ transfers }: { transfers: Transfers }, transfer: number): void {
  transfers.pending[transfer]!--;
  freeIfDone(transfers, transfer);
}

export function freeIfDone(transfers: Transfers, transfer: number): void {
  if (!transfers.done[transfer] || transfers.pending[transfer]! > 0) return;
  transfers.next[transfer] = transfers.free;
  transfers.free = transfer;
  transfers.inUse--;
}

function growTransfers(transfers: Transfers): void {
  const larger = arrays(transfers.capacity * 2);
  for (const name of Object.keys(larger) as (keyof typeof larger)[]) larger[name].set(transfers[name]);
  Object.assign(transfers, larger);
  linkFree(transfers, transfers.capacity * 2);
}

function linkFree(transfers: Transfers, capacity: number): void {
  for (let slot = transfers.capacity; slot < capacity; slot++) transfers.next[slot] = slot + 1;
  transfers.next[capacity - 1] = -1;
  transfers.free = transfers.capacity;
  transfers.capacity = capacity;
}
