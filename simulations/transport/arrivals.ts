import { placeOf } from '../engine/packets';
import type { Run } from '../engine/run';
import { Mark } from './cells';
import { mostRanges } from './sack-notes';
import { cellOf, type Transfers } from './transfers';

/** What an acknowledgement told of. */
export interface News {
  /** Segments newly known to have arrived, and whether one came twice. */
  arrived: number;
  twice: boolean;
}

/** One record, filled in by every acknowledgement: the steady state allocates nothing. */
const news: News = { arrived: 0, twice: false };

export function noteArrivals(
  run: Run,
  transfer: number,
  packet: number,
  number: number,
  hasNote: boolean,
): News {
  const { transfers } = run;
  news.arrived = 0;
  news.twice = false;
  if (hasNote) noteRanges(run, transfer, packet, number);
  const before = transfers.acknowledged[transfer]!;
  if (number <= before) return news;
  if (transfers.sacked[transfer]! + transfers.lost[transfer]! + transfers.again[transfer]! === 0) {
    news.arrived += number - before;
    noteNewest(run, transfer, number - 1);
  } else for (let at = before; at < number; at++) passOver(run, transfer, at);
  transfers.acknowledged[transfer] = number;
  if (transfers.sackedTo[transfer]! < number) transfers.sackedTo[transfer] = number;
  return news;
}

/** A segment that the receiver has handed on: whatever was thought of it is over. */
function passOver(run: Run, transfer: number, segment: number): void {
  const { transfers } = run;
  const cell = cellOf(transfers, transfer, segment);
  const marks = transfers.cells.marks[cell]!;
  if (marks & Mark.lost) transfers.lost[transfer]!--;
  if (marks & Mark.again) transfers.again[transfer]!--;
  if (marks & Mark.sacked) {
    transfers.sacked[transfer]!--;
    if (segment >= transfers.judgedTo[transfer]!) transfers.sackedBeyond[transfer]!--;
    return;
  }
  news.arrived++;
  noteOvertaken(transfers, transfer, segment, marks);
  noteNewest(run, transfer, segment);
}

function noteRanges(run: Run, transfer: number, packet: number, number: number): void {
  const { transfers, packets } = run;
  const { ranges, count } = transfers.sacks;
  const place = placeOf(packets, packet);
  for (let i = 0; i < count[place]!; i++) {
    const at = (place * mostRanges + i) * 2;
    const [from, to] = [ranges[at]!, ranges[at + 1]!];
    if (to <= number) {
      news.twice = true;
      continue;
    }
    noteRange(run, transfer, Math.max(from, transfers.acknowledged[transfer]!), to);
  }
}

function noteRange(run: Run, transfer: number, from: number, to: number): void {
  const { cells } = run.transfers;
  const first = cellOf(run.transfers, transfer, from);
  let segment = from;
  while (segment < to) {
    const cell = cellOf(run.transfers, transfer, segment);
    if (!(cells.marks[cell]! & Mark.sacked)) noteSacked(run, transfer, segment);
    segment = cells.reach[cell]!;
  }
  if (cells.reach[first]! < to) cells.reach[first] = to;
}

function noteSacked(run: Run, transfer: number, segment: number): void {
  const { transfers } = run;
  const { cells } = transfers;
  const cell = cellOf(transfers, transfer, segment);
  const marks = cells.marks[cell]!;
  if (marks & Mark.lost) transfers.lost[transfer]!--;
  if (marks & Mark.again) transfers.again[transfer]!--;
  cells.marks[cell] = (marks | Mark.sacked) & ~(Mark.lost | Mark.again);
  cells.reach[cell] = segment + 1;
  transfers.sacked[transfer]!++;
  if (segment >= transfers.judgedTo[transfer]!) transfers.sackedBeyond[transfer]!++;
  news.arrived++;
  noteOvertaken(transfers, transfer, segment, marks);
  noteNewest(run, transfer, segment);
  if (segment >= transfers.sackedTo[transfer]!) transfers.sackedTo[transfer] = segment + 1;
}

/** A segment sent once that arrives after a later one was overtaken, not lost (RFC 8985 section 6.2). */
function noteOvertaken(transfers: Transfers, transfer: number, segment: number, marks: number): void {
  if (segment + 1 < transfers.sackedTo[transfer]! && !(marks & Mark.resent))
    transfers.reordered[transfer] = 1;
}

/** Keeps the most recently sent segment that has arrived. */
function noteNewest({ transfers, queue: { now } }: Run, transfer: number, segment: number): void {
  const { cells, rackSent, rackNumber, rackTrip, leastTrip } = transfers;
  const cell = cellOf(transfers, transfer, segment);
  const sent = cells.sent[cell]!;
  // Too soon after it was sent again: the first copy arrived after all.
  if (cells.marks[cell]! & Mark.resent && now - sent < leastTrip[transfer]!) return;
  if (sent < rackSent[transfer]! || (sent === rackSent[transfer] && segment < rackNumber[transfer]!)) return;
  rackSent[transfer] = sent;
  rackNumber[transfer] = segment;
  rackTrip[transfer] = now - sent;
}
