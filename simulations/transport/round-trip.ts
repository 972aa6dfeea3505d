import type { Picoseconds } from '../engine/clock';
import type { Run } from '../engine/run';

/**
 * Takes a round-trip time into account (RFC 6298); samples come from time stamps (RFC 7323), so retransmissions count
 * too.
 */
export function noteRoundTrip({ transfers, network }: Run, transfer: number, sample: Picoseconds): void {
  const { smoothed, variation, leastTrip, timeout } = transfers;
  if (smoothed[transfer] === 0) {
    smoothed[transfer] = sample;
    variation[transfer] = sample / 2;
    leastTrip[transfer] = sample;
  } else {
    const error = Math.abs(sample - smoothed[transfer]!);
    variation[transfer] = 0.75 * variation[transfer]! + 0.25 * error;
    smoothed[transfer] = 0.875 * smoothed[transfer]! + 0.125 * sample;
    if (sample < leastTrip[transfer]!) leastTrip[transfer] = sample;
  }
  const { leastTimeout, leastVariation, longestTimeout } = network.tcp;
  const wanted = smoothed[transfer] + Math.max(4 * variation[transfer], leastVariation);
  timeout[transfer] = Math.round(Math.min(longestTimeout, Math.max(leastTimeout, wanted)));
}

export function backOff({ transfers, network }: Run, transfer: number): void {
  transfers.timeout[transfer] = Math.min(network.tcp.longestTimeout, 2 * transfers.timeout[transfer]!);
}
