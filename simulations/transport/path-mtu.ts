import { PacketFlag } from '../engine/packets';
import type { Run } from '../engine/run';
import { vxlanOverhead } from '../cluster/overlay';
import { frameBytes, frameOverhead } from '../links/frame';
import { tcpHeaders } from './headers';
import { sendMore } from './sender';
import { markBeyond, windowLimit, type Transfers } from './transfers';

/** RFC 1191 section 3: no path is taken to carry less. */
const leastMtu = 68;

/**
 * The path of a transfer turns out to take IP packets of `mtu` bytes at most, an overlay's headers included: what its
 * receiver does not have yet is cut anew and sent again at once, without a smaller window, since nothing says that the
 * path is full (RFC 1191 section 6.4; Linux' tcp_simple_retransmit). A larger or equal MTU changes nothing.
 */
export function onPathMtu(run: Run, transfer: number, mtu: number): void {
  const { transfers } = run;
  const full = Math.max(mtu, leastMtu) - headersOf(transfers, transfer);
  const { segments, received } = transfers;
  if (transfers.done[transfer] || full >= payloadOf(transfers, transfer, transfers.fullFrame)) return;
  const base = received[transfer]!;
  const left = bytesFrom(transfers, transfer, base);
  if (left === 0) return;
  cutAnew(transfers, transfer, base, left, full);
  for (let ahead = base; ahead < base + windowLimit; ahead++) markBeyond(transfers, transfer, ahead, false);
  transfers.highest[transfer] = base;
  transfers.nextSegment[transfer] = Math.min(transfers.nextSegment[transfer]!, base);
  transfers.recover[transfer] = Math.min(transfers.recover[transfer]!, segments[transfer]!);
  transfers.duplicates[transfer] = 0;
  sendMore(run, transfer);
}

function cutAnew(transfers: Transfers, transfer: number, base: number, left: number, full: number): void {
  const headers = headersOf(transfers, transfer);
  const count = Math.ceil(left / full);
  transfers.segments[transfer] = base + count;
  transfers.fullFrame[transfer] = frameBytes(full + headers);
  transfers.lastFrame[transfer] = frameBytes(left - (count - 1) * full + headers);
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

const headersOf = ({ segmentFlags }: Transfers, transfer: number) =>
  tcpHeaders + (segmentFlags[transfer]! & PacketFlag.encapsulated ? vxlanOverhead : 0);

const payloadOf = (transfers: Transfers, transfer: number, frames: Int32Array) =>
  frames[transfer]! - frameOverhead - headersOf(transfers, transfer);
