import type { Picoseconds } from '../engine/clock';
import { blockFor, createCells, giveBlock, takeBlock, type Cells } from './cells';
import { createSackNotes, type SackNotes } from './sack-notes';

/**
 * Data on its way over a TCP connection in one direction: a message, or a bulk transfer. A struct of typed arrays, one
 * record each. Windows and sequence numbers count segments, as in Linux.
 */
export interface Transfers extends ReturnType<typeof arrays> {
  capacity: number;
  inUse: number;
  free: number;
  cells: Cells;
  sacks: SackNotes;
}

/** Where a sender stands (RFC 6675, RFC 5681): nothing lost, repairing what is, or begun anew after a time-out. */
export const Phase = { open: 0, recovery: 1, loss: 2 } as const;

/** Figures that a congestion control keeps of a transfer. */
export const controlFigures = 16;
/** Ranges beyond a gap that a receiver remembers, most recent first: [from, to). */
export const rangesKept = 4;

export function createTransfers(capacity = 64): Transfers {
  const transfers: Transfers = {
    capacity: 0,
    inUse: 0,
    free: -1,
    cells: createCells(),
    sacks: createSackNotes(),
    ...arrays(capacity),
  };
  linkFree(transfers, capacity);
  return transfers;
}

function arrays(capacity: number) {
  const integers = () => new Int32Array(capacity);
  const numbers = () => new Float64Array(capacity);
  const flags = () => new Uint8Array(capacity);
  return {
    next: integers(),
    /** The call it belongs to, −1 of a bulk transfer; and the bulk transfer's number, −1 of a message. */
    activity: integers(),
    bulk: integers(),
    /** Request class it belongs to. */
    classNumber: integers(),
    phase: flags(),
    /** The kept-alive connection it goes over, −1 if it has one of its own; and the direction on it. */
    connection: integers(),
    /** Receiver's TCP port, by which access rules know the connection. */
    port: integers(),
    /** Flags that its segments and its acknowledgements carry. */
    segmentFlags: new Uint16Array(capacity),
    ackFlags: new Uint16Array(capacity),
    fromNode: integers(),
    toNode: integers(),
    /** Interfaces: source, next and destination, for segments and for acknowledgements. */
    dataSource: integers(),
    dataNext: integers(),
    dataDestination: integers(),
    ackSource: integers(),
    ackNext: integers(),
    ackDestination: integers(),
    start: numbers(),
    segments: integers(),
    /** Bytes of IP and TCP headers, an overlay's included, and frames of a full and of the last segment. */
    headers: integers(),
    fullFrame: integers(),
    lastFrame: integers(),

    /** Block of cells, and the logarithm of its size. */
    block: integers(),
    blockSize: flags(),

    // Sender.
    /** Handshake: 1 while its answer is missing. */
    opening: flags(),
    acknowledged: integers(),
    /** Behind the last segment sent so far. */
    highest: integers(),
    window: numbers(),
    threshold: numbers(),
    control: flags(),
    figures: new Float64Array(capacity * controlFigures),
    repair: flags(),
    recover: integers(),
    /** Segments known to have arrived beyond a gap, taken for lost, and sent again with that copy under way. */
    sacked: integers(),
    lost: integers(),
    again: integers(),
    /** Behind the highest segment known to have arrived; where to look for the next lost one. */
    sackedTo: integers(),
    nextLost: integers(),
    /** RFC 6675: up to where all that is missing is taken for lost, and how many from there on are known to have arrived. */
    judgedTo: integers(),
    sackedBeyond: integers(),
    /** Proportional rate reduction: the flight it began with, what has arrived and what was sent since. */
    reduceFrom: integers(),
    reduceArrived: integers(),
    reduceSent: integers(),
    /** RACK: the most recently sent segment that arrived: when it was sent, its number, its round trip. */
    rackSent: numbers(),
    rackNumber: integers(),
    rackTrip: numbers(),
    /** Whether segments have overtaken each other, and the factor of the time that is waited for that. */
    reordered: flags(),
    patience: flags(),
    /** Tail probe: behind the segment it repeated, 0 if none is out. */
    probe: integers(),
    /** Round trips: the last one measured, and what they come to (RFC 6298). */
    trip: numbers(),
    smoothed: numbers(),
    variation: numbers(),
    leastTrip: numbers(),
    timeout: numbers(),
    /** What the timer is for, when it is due, and when its next event comes. */
    timer: flags(),
    deadline: numbers(),
    timerAt: numbers(),
    /** Segments in the sender's own card and queue. */
    inCard: integers(),
    blocked: flags(),
    /** The acknowledgement that was last heard, −1 if none: what segments sent now are due to. */
    heard: integers(),
    /** Where segments were last cut anew, sent ones and others, and the bytes before; the frame of the last sent one (`segments`). */
    againFrom: integers(),
    againBytes: numbers(),
    againLast: integers(),
    cutFrom: integers(),
    cutBytes: numbers(),
    /** When: what an acknowledgement from before says of them is void. */
    recut: numbers(),

    // Receiver.
    received: integers(),
    ranges: new Int32Array(capacity * 2 * rangesKept),
    rangeCount: flags(),
    unacknowledged: integers(),
    echo: numbers(),
    ackDeadline: numbers(),
    ackTimerSet: flags(),
    /** The segment that a delayed acknowledgement answers, −1 if none. */
    held: integers(),

    done: flags(),
    /** Packets in the network and events that name the transfer; it is not reused while there are any. */
    pending: integers(),
    /** Why its last lost packet was lost, −1 if none was. */
    lossReason: integers(),
  };
}

/** A fresh transfer of so many segments, everything at zero except the references. */
export function createTransfer(transfers: Transfers, start: Picoseconds, segments: number): number {
  if (transfers.free < 0) growTransfers(transfers);
  const transfer = transfers.free;
  transfers.free = transfers.next[transfer]!;
  transfers.inUse++;
  for (const name of zeroed) transfers[name][transfer] = 0;
  transfers.figures.fill(0, transfer * controlFigures, (transfer + 1) * controlFigures);
  transfers.start[transfer] = start;
  transfers.segments[transfer] = segments;
  transfers.patience[transfer] = 1;
  transfers.timerAt[transfer] = Infinity;
  transfers.deadline[transfer] = Infinity;
  for (const name of absent) transfers[name][transfer] = -1;
  transfers.blockSize[transfer] = blockFor(Math.min(segments, 64));
  transfers.block[transfer] = takeBlock(transfers.cells, transfers.blockSize[transfer]);
  return transfer;
}

const absent = ['activity', 'bulk', 'connection', 'heard', 'held', 'lossReason'] as const;

const zeroed = [
  'acknowledged',
  'highest',
  'opening',
  'repair',
  'recover',
  'recut',
  'againFrom',
  'againBytes',
  'againLast',
  'cutFrom',
  'cutBytes',
  'sacked',
  'lost',
  'again',
  'sackedTo',
  'nextLost',
  'judgedTo',
  'sackedBeyond',
  'rackSent',
  'rackNumber',
  'rackTrip',
  'reordered',
  'probe',
  'smoothed',
  'variation',
  'leastTrip',
  'timer',
  'inCard',
  'blocked',
  'received',
  'rangeCount',
  'unacknowledged',
  'ackTimerSet',
  'done',
  'pending',
] as const satisfies readonly (keyof ReturnType<typeof arrays>)[];

/** The cell of a segment that is sent or acknowledged but not both. */
export const cellOf = (transfers: Transfers, transfer: number, segment: number): number =>
  transfers.block[transfer]! + (segment & ((1 << transfers.blockSize[transfer]!) - 1));

/** Makes room for one more segment behind the highest. */
export function makeRoom(transfers: Transfers, transfer: number): void {
  const { cells, block, blockSize } = transfers;
  const [first, end] = [transfers.acknowledged[transfer]!, transfers.highest[transfer]!];
  const size = blockSize[transfer]!;
  if (end - first < 1 << size) return;
  const old = block[transfer]!;
  const larger = takeBlock(cells, size + 1);
  for (let segment = first; segment < end; segment++) {
    const [from, to] = [old + (segment & ((1 << size) - 1)), larger + (segment & ((2 << size) - 1))];
    cells.sent[to] = cells.sent[from]!;
    cells.marks[to] = cells.marks[from]!;
    cells.reach[to] = cells.reach[from]!;
  }
  giveBlock(cells, old, size);
  block[transfer] = larger;
  blockSize[transfer] = size + 1;
}

/** A packet or event of the transfer is gone. */
export function packetGone({ transfers }: { transfers: Transfers }, transfer: number): void {
  transfers.pending[transfer]!--;
  freeIfDone(transfers, transfer);
}

export function freeIfDone(transfers: Transfers, transfer: number): void {
  if (!transfers.done[transfer] || transfers.pending[transfer]! > 0) return;
  giveBlock(transfers.cells, transfers.block[transfer]!, transfers.blockSize[transfer]!);
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
