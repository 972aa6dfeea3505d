import { psPerSecond } from '../../engine/clock';
import { cbrt } from '../../engine/elementary';
import type { Run } from '../../engine/run';
import { controlFigures } from '../transfers';
import type { CongestionControl } from './control';
import { beginSearch, Figure as Search, searchExit } from './hybrid-slow-start';
import { slowStart } from './reno';

/** RFC 9438 section 5: segments/s³, and what is left of the window after a loss. */
const c = 0.4;
const beta = 0.7;
/** Section 4.3: additive increase that is as fast as Reno's with halving. */
const alpha = (3 * (1 - beta)) / (1 + beta);
/** Linux and ns-3: never more than one segment for two acknowledged; and until the first loss not less than one for 20. */
const fastest = 2;
const slowestAtFirst = 20;

const Figure = {
  ...Search,
  /** When the present epoch began, 0 if none has. */
  epoch: 8,
  /** Window before the last loss, and that which the cubic function aims at. */
  most: 9,
  origin: 10,
  /** Seconds from the epoch's beginning until the origin is reached. */
  k: 11,
  /** Segments acknowledged since the window last grew; and what Reno's window would be. */
  counted: 12,
  reno: 13,
} as const;

/**
 * CUBIC (RFC 9438) with fast convergence and hybrid slow start, its target counted in whole segments as Linux and ns-3
 * do.
 */
export const cubic: CongestionControl = {
  name: 'cubic',
  grow(run, transfer, newly) {
    const { window, threshold, figures } = run.transfers;
    if (window[transfer]! < threshold[transfer]!) beginSearch(run, transfer);
    const rest = slowStart(run, transfer, newly);
    if (rest === 0) return;
    const at = transfer * controlFigures;
    figures[at + Figure.counted]! += rest;
    const each = acknowledgedPerSegment(run, transfer, rest);
    if (figures[at + Figure.counted]! < each) return;
    figures[at + Figure.counted]! -= each;
    window[transfer]!++;
  },
  sample(run, transfer) {
    const { figures, trip } = run.transfers;
    const at = transfer * controlFigures;
    const epoch = figures[at + Figure.epoch]!;
    // Just after a repair the queue is not what it was.
    if (epoch > 0 && run.queue.now - epoch < run.network.tcp.hybridSlowStart.quiet) return;
    const least = figures[at + Figure.leastDelay]!;
    if (least === 0 || trip[transfer]! < least) figures[at + Figure.leastDelay] = trip[transfer]!;
    searchExit(run, transfer);
  },
  threshold({ transfers }, transfer) {
    const { figures } = transfers;
    const at = transfer * controlFigures;
    const window = Math.floor(transfers.window[transfer]!);
    // Fast convergence (section 4.7): room for a newcomer.
    const most = window < figures[at + Figure.most]! ? (window * (1 + beta)) / 2 : window;
    figures[at + Figure.most] = Math.floor(most);
    figures[at + Figure.epoch] = 0;
    return Math.max(Math.floor(window * beta), 2);
  },
  timedOut({ transfers }, transfer) {
    const at = transfer * controlFigures;
    transfers.figures.fill(0, at, at + controlFigures);
  },
};

/** How many segments must be acknowledged for the window to grow by one. */
function acknowledgedPerSegment(run: Run, transfer: number, newly: number): number {
  const { transfers, queue, network } = run;
  const { figures } = transfers;
  const at = transfer * controlFigures;
  const window = Math.floor(transfers.window[transfer]!);
  if (figures[at + Figure.epoch] === 0) beginEpoch(figures, at, window, queue.now);
  const sinceEpoch = queue.now + figures[at + Figure.leastDelay]! - figures[at + Figure.epoch]!;
  const ahead = sinceEpoch / psPerSecond - figures[at + Figure.k]!;
  const away = Math.abs(ahead);
  const delta = Math.floor(c * away * away * away);
  const target = figures[at + Figure.origin]! + (ahead < 0 ? -delta : delta);
  let each = target > window ? Math.floor(window / (target - window)) : 100 * window;
  if (figures[at + Figure.most] === 0 && each > slowestAtFirst) each = slowestAtFirst;
  if (network.tcp.renoFriendly) each = Math.min(each, asReno(figures, at, window, newly));
  return Math.max(each, fastest);
}

function beginEpoch(figures: Float64Array, at: number, window: number, now: number): void {
  const most = figures[at + Figure.most]!;
  // Never 0, which means that none has begun.
  figures[at + Figure.epoch] = Math.max(now, 1);
  figures[at + Figure.origin] = Math.max(most, window);
  figures[at + Figure.k] = most > window ? cbrt((most - window) / c) : 0;
  figures[at + Figure.reno] = window;
}

/** Section 4.3: what Reno's window would have come to; where it is the larger one, grow as fast. */
function asReno(figures: Float64Array, at: number, window: number, newly: number): number {
  const before = figures[at + Figure.reno]!;
  const reno = before + ((before < figures[at + Figure.most]! ? alpha : 1) * newly) / window;
  figures[at + Figure.reno] = reno;
  const more = Math.floor(reno) - window;
  return more > 0 ? Math.floor(window / more) : Infinity;
}
