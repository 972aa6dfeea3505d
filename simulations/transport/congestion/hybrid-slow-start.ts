import type { Run } from '../../engine/run';
import { controlFigures } from '../transfers';

/** Linux: smaller windows do not look; samples of a round; a longer pause between acknowledgements ends a train. */
const leastWindow = 16;
const samples = 8;
const trainGap = 2e9;

export const Figure = {
  /** Least round trip ever. */
  leastDelay: 0,
  /** When this round and its train of acknowledgements began, and behind which segment the round ends. */
  round: 1,
  lastOfTrain: 2,
  roundEnd: 3,
  /** Of this round: least round trip and how many were looked at. */
  delay: 4,
  count: 5,
  found: 6,
} as const;

/** A round of slow start is over once all that was sent when it began is acknowledged. */
export function beginSearch({ transfers, queue }: Run, transfer: number): void {
  const { figures, acknowledged, highest } = transfers;
  const at = transfer * controlFigures;
  if (acknowledged[transfer]! <= figures[at + Figure.roundEnd]!) return;
  figures[at + Figure.round] = queue.now;
  figures[at + Figure.lastOfTrain] = queue.now;
  figures[at + Figure.roundEnd] = highest[transfer]!;
  figures[at + Figure.delay] = 0;
  figures[at + Figure.count] = 0;
}

/**
 * Hybrid slow start: ends it when acknowledgements keep coming for as long as the path is, or when the round trip has
 * grown.
 */
export function searchExit(run: Run, transfer: number): void {
  const { transfers, queue, network } = run;
  const { figures, window, threshold, trip } = transfers;
  const at = transfer * controlFigures;
  const settings = network.tcp.hybridSlowStart;
  if (figures[at + Figure.found] || window[transfer]! > threshold[transfer]!) return;
  if (window[transfer]! < leastWindow) return;
  const least = figures[at + Figure.leastDelay]!;
  if (queue.now - figures[at + Figure.lastOfTrain]! <= trainGap) {
    figures[at + Figure.lastOfTrain] = queue.now;
    if (queue.now - figures[at + Figure.round]! > least * settings.train) figures[at + Figure.found] = 1;
  }
  if (figures[at + Figure.count]! < samples) {
    const delay = figures[at + Figure.delay]!;
    if (delay === 0 || trip[transfer]! < delay) figures[at + Figure.delay] = trip[transfer]!;
    figures[at + Figure.count]!++;
  } else {
    const more = Math.min(Math.max(least * settings.delay, settings.leastDelay), settings.mostDelay);
    if (figures[at + Figure.delay]! > least + more) figures[at + Figure.found] = 1;
  }
  if (figures[at + Figure.found]) threshold[transfer] = Math.max(2, Math.floor(window[transfer]!));
}
