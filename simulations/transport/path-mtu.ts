import type { Run } from '../engine/run';
import { frameBytes, frameOverhead } from '../links/frame';
import { sendMore } from './sender';
import { Mark } from './cells';
import { cellOf, type Transfers } from './transfers';

/** RFC 1191 section 3: no path is taken to carry less. */
const leastMtu = 68;

/**
 * The path of a transfer turns out to take IP packets of `mtu` bytes at most, an overlay's headers included: what its
 * receiver does not have yet is cut anew and sent again at once, without a smaller window, since nothing says that the
 * path is full (RFC 1191 section 6.4; Linux' tcp_simple_retransmit). A larger or equal MTU changes nothing.
 */
export function onPathMtu(run: Run, transfer: number, mtu: number): void {
  const { transfers } = run;
  const full = Math.max(mtu, leastMtu) - transfers.headers[transfer]!;
  if (transfers.done[transfer] || full >= payloadOf(transfers, transfer, transfers.fullFrame)) return;
  const hasBegun = transfers.highest[transfer]! > 0;
  const base = transfers.received[transfer]!;
  const left = bytesFrom(transfers, transfer, base);
  if (left === 0) return;
  transfers.cutBytes[transfer] = positionOf(transfers, transfer, base);
  transfers.cutFrom[transfer] = base;
  cutAnew(transfers, transfer, base, left, full);
  forgetFrom(transfers, transfer, base);
  transfers.recut[transfer] = run.queue.now;
  if (hasBegun) sendMore(run, transfer);
}

/** As if nothing from `base` on had been sent; what came before is on its way to be acknowledged. */
function forgetFrom(transfers: Transfers, transfer: number, base: number): void {
  const { cells, acknowledged, highest } = transfers;
  for (let at = Math.max(base, acknowledged[transfer]!); at < highest[transfer]!; at++) {
    const marks = cells.marks[cellOf(transfers, transfer, at)]!;
    if (marks & Mark.sacked) transfers.sacked[transfer]!--;
    if (marks & Mark.sacked && at >= transfers.judgedTo[transfer]!) transfers.sackedBeyond[transfer]!--;
    if (marks & Mark.lost) transfers.lost[transfer]!--;
    if (marks & Mark.again) transfers.again[transfer]!--;
  }
  highest[transfer] = base;
  transfers.rangeCount[transfer] = 0;
  for (const name of ['sackedTo', 'nextLost', 'judgedTo', 'recover', 'probe'] as const)
    transfers[name][transfer] = Math.min(transfers[name][transfer]!, base);
}

function cutAnew(transfers: Transfers, transfer: number, base: number, left: number, full: number): void {
  const headers = transfers.headers[transfer]!;
  const count = Math.ceil(left / full);
  transfers.segments[transfer] = base + count;
  transfers.fullFrame[transfer] = frameBytes(full + headers);
  transfers.lastFrame[transfer] = frameBytes(left - (count - 1) * full + headers);
}

/** Bytes of a transfer before a segment. */
export function positionOf(transfers: Transfers, transfer: number, segment: number): number {
  const [from, bytes] = [transfers.cutFrom[transfer]!, transfers.cutBytes[transfer]!];
  if (segment < from) return Math.round((segment * bytes) / from);
  if (segment < transfers.segments[transfer]!)
    return bytes + (segment - from) * payloadOf(transfers, transfer, transfers.fullFrame);
  return bytes + bytesFrom(transfers, transfer, from);
}

/** Bytes of a message behind its first `base` segments. */
function bytesFrom(transfers: Transfers, transfer: number, base: number): number {
  const count = transfers.segments[transfer]! - base;
  if (count === 0) return 0;
  return (
    (count - 1) * payloadOf(transfers, transfer, transfers.fullFrame) +
    payloadOf(transfers, transfer, transfers.lastFrame)
  );
}

const payloadOf = (transfers: Transfers, transfer: number, frames: Int32Array) =>
  frames[transfer]! - frameOverhead - transfers.headers[transfer]!;
