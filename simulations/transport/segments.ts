import { frameOverhead } from '../links/frame';
import type { Transfers } from './transfers';

/**
 * Where a message's segments stand and how large they are. All are full but for the last one; where a path turned out to take
 * less (`path-mtu`), what had been sent was cut anew from `againFrom` on, its end a segment of its own, and what had not from
 * `cutFrom` on.
 */
export function frameOf(transfers: Transfers, transfer: number, segment: number): number {
  if (segment === transfers.segments[transfer]! - 1) return transfers.lastFrame[transfer]!;
  return segment === transfers.cutFrom[transfer]! - 1
    ? transfers.againLast[transfer]!
    : transfers.fullFrame[transfer]!;
}

/** Bytes of a transfer before a segment; behind the last one, all of them. */
export function positionOf(transfers: Transfers, transfer: number, segment: number): number {
  const full = payloadOf(transfers, transfer, transfers.fullFrame[transfer]!);
  const [again, cut] = [transfers.againFrom[transfer]!, transfers.cutFrom[transfer]!];
  if (segment < again) return Math.round((segment * transfers.againBytes[transfer]!) / again);
  if (segment < cut) return transfers.againBytes[transfer]! + (segment - again) * full;
  const before = transfers.cutBytes[transfer]!;
  const total = transfers.segments[transfer]!;
  if (segment < total) return before + (segment - cut) * full;
  return before + (total - 1 - cut) * full + payloadOf(transfers, transfer, transfers.lastFrame[transfer]!);
}

/** Payload in bytes of a frame of so many. */
export const payloadOf = (transfers: Transfers, transfer: number, frame: number): number =>
  frame - frameOverhead - transfers.headers[transfer]!;
