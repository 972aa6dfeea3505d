import type { Transfers } from './transfers';

/**
 * NewReno (RFC 5681, RFC 6582) counted in segments as Linux does: slow start grows by what is acknowledged, congestion
 * avoidance by one segment per window, whatever the receiver delays.
 */
export const initialWindow = 10; // RFC 6928

/** What an acknowledgement asks the sender to do. */
export type Reaction = 'nothing' | 'retransmit';

/** New data is acknowledged up to `number`; `flight` segments were under way before. */
export function onAdvance(transfers: Transfers, transfer: number, number: number, flight: number): Reaction {
  const newly = number - transfers.acknowledged[transfer]!;
  transfers.acknowledged[transfer] = number;
  if (transfers.nextSegment[transfer]! < number) transfers.nextSegment[transfer] = number;
  if (!transfers.recovering[transfer]) {
    transfers.duplicates[transfer] = 0;
    grow(transfers, transfer, newly, flight);
    return 'nothing';
  }
  if (number >= transfers.recover[transfer]!) {
    const left = transfers.highest[transfer]! - number;
    transfers.recovering[transfer] = 0;
    transfers.duplicates[transfer] = 0;
    transfers.window[transfer] = Math.min(transfers.threshold[transfer]!, Math.max(left, 1) + 1);
    return 'nothing';
  }
  // A partial acknowledgement: the next segment is missing too.
  transfers.window[transfer] = Math.max(transfers.window[transfer]! - newly + 1, 1);
  return 'retransmit';
}

function grow(transfers: Transfers, transfer: number, newly: number, flight: number): void {
  const window = transfers.window[transfer]!;
  if (window < transfers.threshold[transfer]!) {
    // RFC 7661 and Linux: a window that is not used does not grow.
    if (window < 2 * flight)
      transfers.window[transfer] = Math.min(window + newly, transfers.threshold[transfer]!);
    return;
  }
  if (flight < window) return;
  transfers.grown[transfer]! += newly;
  if (transfers.grown[transfer]! < window) return;
  transfers.grown[transfer]! -= window;
  transfers.window[transfer] = window + 1;
}

export function onDuplicate(transfers: Transfers, transfer: number, flight: number): Reaction {
  const duplicates = ++transfers.duplicates[transfer]!;
  if (transfers.recovering[transfer]) {
    transfers.window[transfer]!++;
    return 'nothing';
  }
  if (duplicates !== 3 || transfers.acknowledged[transfer]! < transfers.recover[transfer]!) return 'nothing';
  transfers.recovering[transfer] = 1;
  transfers.recover[transfer] = transfers.highest[transfer]!;
  transfers.threshold[transfer] = Math.max(Math.floor(flight / 2), 2);
  transfers.window[transfer] = transfers.threshold[transfer] + 3;
  transfers.grown[transfer] = 0;
  return 'retransmit';
}

/** The retransmission timer ran out: begin again from the first unacknowledged segment, one at a time. */
export function onTimeout(transfers: Transfers, transfer: number, flight: number): void {
  transfers.threshold[transfer] = Math.max(Math.floor(flight / 2), 2);
  transfers.window[transfer] = 1;
  transfers.grown[transfer] = 0;
  transfers.recovering[transfer] = 0;
  transfers.duplicates[transfer] = 0;
  transfers.recover[transfer] = transfers.highest[transfer]!;
  transfers.nextSegment[transfer] = transfers.acknowledged[transfer]!;
}

/** How many segments may be under way now; two duplicates let one more segment out each (RFC 3042). */
export function allowance(transfers: Transfers, transfer: number): number {
  const limited = transfers.recovering[transfer] ? 0 : Math.min(transfers.duplicates[transfer]!, 2);
  return Math.floor(transfers.window[transfer]!) + limited;
}
