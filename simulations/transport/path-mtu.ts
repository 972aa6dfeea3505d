import type { Run } from '../engine/run';
import { frameBytes } from '../links/frame';
import { sendMore } from './sender';
import { Mark } from './cells';
import { payloadOf, positionOf } from './segments';
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
  if (transfers.done[transfer] || full >= payloadOf(transfers, transfer, transfers.fullFrame[transfer]!))
    return;
  const highest = transfers.highest[transfer]!;
  const base = transfers.received[transfer]!;
  if (base >= transfers.segments[transfer]!) return;
  cutAnew(transfers, transfer, base, Math.max(base, highest), full);
  forgetFrom(transfers, transfer, base);
  transfers.recut[transfer] = run.queue.now;
  if (highest > 0) sendMore(run, transfer);
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

/**
 * From segment `base` on. What had been sent, up to `sent`, keeps its end: no segment holds old and new bytes, as Linux resends
 * what it sent in one piece (`tcp_retransmit_skb`).
 */
function cutAnew(transfers: Transfers, transfer: number, base: number, sent: number, full: number): void {
  const headers = transfers.headers[transfer]!;
  const [begin, split, end] = [base, sent, transfers.segments[transfer]!].map((segment) =>
    positionOf(transfers, transfer, segment),
  ) as [number, number, number];
  const [old, fresh] = [cutInto(split - begin, full), cutInto(end - split, full)];
  const hasBoth = old.count > 0 && fresh.count > 0;
  transfers.againFrom[transfer] = base;
  transfers.againBytes[transfer] = begin;
  transfers.againLast[transfer] = frameBytes(old.last + headers);
  transfers.cutFrom[transfer] = hasBoth ? base + old.count : base;
  transfers.cutBytes[transfer] = hasBoth ? split : begin;
  transfers.segments[transfer] = base + old.count + fresh.count;
  transfers.fullFrame[transfer] = frameBytes(full + headers);
  transfers.lastFrame[transfer] = frameBytes((fresh.count > 0 ? fresh : old).last + headers);
}

/** Segments that so many bytes make, and bytes of the last one. */
function cutInto(bytes: number, full: number): { count: number; last: number } {
  const count = Math.ceil(bytes / full);
  return { count, last: bytes - Math.max(0, count - 1) * full };
}
