import type { Run } from '../engine/run';
import { congestionControls } from './congestion/controls';
import { inFlight } from './in-flight';
import { cellOf, Phase, type Transfers } from './transfers';
import { Mark } from './cells';

/** A segment is taken for lost: its first copy or the one sent again. */
export function markLost(transfers: Transfers, transfer: number, segment: number): void {
  const { cells, lost, again, nextLost } = transfers;
  const cell = cellOf(transfers, transfer, segment);
  const marks = cells.marks[cell]!;
  if (!(marks & Mark.lost)) lost[transfer]!++;
  if (marks & Mark.again) again[transfer]!--;
  cells.marks[cell] = (marks | Mark.lost) & ~Mark.again;
  if (segment < nextLost[transfer]!) nextLost[transfer] = segment;
}

/** The first segment that is lost and not sent again, −1 if there is none. */
export function firstLost(transfers: Transfers, transfer: number): number {
  const { cells, lost, again, nextLost, highest, acknowledged } = transfers;
  if (lost[transfer] === again[transfer]) return -1;
  const end = highest[transfer]!;
  for (let at = Math.max(nextLost[transfer]!, acknowledged[transfer]!); at < end; at++) {
    if ((cells.marks[cellOf(transfers, transfer, at)]! & (Mark.lost | Mark.again)) !== Mark.lost) continue;
    nextLost[transfer] = at;
    return at;
  }
  return -1;
}

/** Something is lost: the window shrinks in proportion to what arrives (PRR, RFC 9937). */
export function enterRecovery(run: Run, transfer: number): void {
  const { transfers } = run;
  transfers.repair[transfer] = Phase.recovery;
  transfers.recover[transfer] = transfers.highest[transfer]!;
  transfers.threshold[transfer] = shrink(run, transfer);
  transfers.reduceFrom[transfer] = transfers.highest[transfer]! - transfers.acknowledged[transfer]!;
  transfers.reduceArrived[transfer] = 0;
  transfers.reduceSent[transfer] = 0;
}

const shrink = (run: Run, transfer: number): number =>
  congestionControls[run.transfers.control[transfer]!]!.threshold(run, transfer);

/**
 * So many segments arrived, as an acknowledgement tells: how many may follow. Above the threshold in the proportion of
 * old to new window; below, as many as arrived, and one more where the repair gets on (RFC 9937 section 6).
 */
export function reduceWindow(transfers: Transfers, transfer: number, arrived: number, getsOn: boolean): void {
  const { threshold, window, reduceFrom, reduceArrived, reduceSent } = transfers;
  const flight = inFlight(transfers, transfer);
  const room = threshold[transfer]! - flight;
  reduceArrived[transfer]! += arrived;
  const sent = reduceSent[transfer]!;
  let more =
    room < 0
      ? Math.ceil((reduceArrived[transfer]! * threshold[transfer]!) / Math.max(1, reduceFrom[transfer]!)) -
        sent
      : Math.min(room, Math.max(reduceArrived[transfer]! - sent, arrived) + (getsOn ? 1 : 0));
  // The first lost segment goes out at once.
  more = Math.max(more, sent > 0 ? 0 : 1);
  window[transfer] = flight + more;
}

/** All that was sent when the repair began has arrived. */
export function leaveRepair(transfers: Transfers, transfer: number): void {
  const { repair, window, threshold, patience } = transfers;
  if (repair[transfer] === Phase.recovery) {
    window[transfer] = threshold[transfer]!;
    if (patience[transfer]! > 1) patience[transfer]!--;
  }
  repair[transfer] = Phase.open;
}

/** The retransmission timer ran out: all that is not known to have arrived is taken for lost, and sent one at a time. */
export function enterLoss(run: Run, transfer: number): void {
  const { transfers } = run;
  const { cells, acknowledged, highest, repair } = transfers;
  if (repair[transfer] === Phase.open) transfers.threshold[transfer] = shrink(run, transfer);
  congestionControls[transfers.control[transfer]!]!.timedOut(run, transfer);
  repair[transfer] = Phase.loss;
  transfers.recover[transfer] = highest[transfer]!;
  transfers.window[transfer] = 1;
  transfers.probe[transfer] = 0;
  for (let at = acknowledged[transfer]!; at < highest[transfer]!; at++)
    if (!(cells.marks[cellOf(transfers, transfer, at)]! & Mark.sacked)) markLost(transfers, transfer, at);
}
