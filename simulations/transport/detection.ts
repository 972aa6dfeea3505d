import type { Picoseconds } from '../engine/clock';
import type { Run } from '../engine/run';
import { Mark } from './cells';
import { markLost } from './recovery';
import { cellOf, Phase, type Transfers } from './transfers';

/** Segments known to have arrived behind one that is taken for lost at once (RFC 6675). */
const duplicateThreshold = 3;

/**
 * Marks what is lost. Returns whether a segment may only have been overtaken: the transfer's deadline is then when it is
 * taken for lost too.
 */
export function detectLosses(run: Run, transfer: number): boolean {
  if (run.network.tcp.rack) return detectByTime(run, transfer);
  detectByCount(run.transfers, transfer);
  return false;
}

/**
 * RACK (RFC 8985 section 6.2): a segment is lost if one that was sent later has arrived, and a round trip and the time
 * allowed for overtaking have passed since it was sent.
 */
function detectByTime(run: Run, transfer: number): boolean {
  const { transfers, queue } = run;
  const { cells, acknowledged, highest, rackSent, rackNumber, rackTrip } = transfers;
  const newest = rackSent[transfer]!;
  const allowed = rackTrip[transfer]! + overtaking(transfers, transfer);
  let longest = 0;
  for (let at = acknowledged[transfer]!; at < highest[transfer]!; at++) {
    const cell = cellOf(transfers, transfer, at);
    const marks = cells.marks[cell]!;
    const sent = cells.sent[cell]!;
    const later = sent > newest || (sent === newest && at >= rackNumber[transfer]!);
    // First copies are sent in order: from here on all are later.
    if (later && !(marks & Mark.resent)) break;
    if (later || marks & Mark.sacked || (marks & (Mark.lost | Mark.again)) === Mark.lost) continue;
    const left = sent + allowed - queue.now;
    if (left <= 0) markLost(transfers, transfer, at);
    else if (left > longest) longest = left;
  }
  if (longest > 0) transfers.deadline[transfer] = queue.now + Math.ceil(longest);
  return longest > 0;
}

/** None where nothing was ever overtaken and the loss is clear; else a quarter of the least round trip, or more of them. */
function overtaking(transfers: Transfers, transfer: number): Picoseconds {
  const { reordered, repair, sacked, leastTrip, smoothed, patience } = transfers;
  const isClear = repair[transfer] !== Phase.open || sacked[transfer]! >= duplicateThreshold;
  if (!reordered[transfer] && isClear) return 0;
  return Math.min(Math.ceil((patience[transfer]! * leastTrip[transfer]!) / 4), smoothed[transfer]!);
}

/** RFC 6675: a segment is lost if three behind it have arrived. Each is looked at once, from the first one on. */
function detectByCount(transfers: Transfers, transfer: number): void {
  const { cells, acknowledged, judgedTo, sackedBeyond } = transfers;
  let at = Math.max(judgedTo[transfer]!, acknowledged[transfer]!);
  let beyond = sackedBeyond[transfer]!;
  for (; beyond >= duplicateThreshold; at++) {
    const marks = cells.marks[cellOf(transfers, transfer, at)]!;
    if (marks & Mark.sacked) beyond--;
    // What was sent again is given until the timer runs out.
    else if (!(marks & Mark.lost)) markLost(transfers, transfer, at);
  }
  judgedTo[transfer] = at;
  sackedBeyond[transfer] = beyond;
}
