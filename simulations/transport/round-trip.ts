import { psPerSecond, type Picoseconds } from '../engine/clock';
import type { Transfers } from './transfers';

/** RFC 6298 with Linux' bounds: the variation counts for at least 200 ms. */
export const initialTimeout: Picoseconds = psPerSecond;
const leastVariation = 0.2 * psPerSecond;
const longestTimeout = 120 * psPerSecond;

/** Takes a round-trip time into account; samples come from time stamps (RFC 7323), so retransmissions count too. */
export function noteRoundTrip(transfers: Transfers, transfer: number, sample: Picoseconds): void {
  if (transfers.smoothed[transfer] === 0) {
    transfers.smoothed[transfer] = sample;
    transfers.variation[transfer] = sample / 2;
  } else {
    const error = Math.abs(sample - transfers.smoothed[transfer]!);
    transfers.variation[transfer] = 0.75 * transfers.variation[transfer]! + 0.25 * error;
    transfers.smoothed[transfer] = 0.875 * transfers.smoothed[transfer]! + 0.125 * sample;
  }
  const variation = Math.max(4 * transfers.variation[transfer], leastVariation);
  transfers.timeout[transfer] = Math.round(
    Math.min(longestTimeout, transfers.smoothed[transfer] + variation),
  );
}

export function backOff(transfers: Transfers, transfer: number): void {
  transfers.timeout[transfer] = Math.min(longestTimeout, 2 * transfers.timeout[transfer]!);
}
