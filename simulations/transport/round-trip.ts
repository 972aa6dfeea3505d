import type { Run } from '../engine/run';

/**
 * Takes the round trip since the time stamp that a packet echoes into account (RFC 6298); by time stamps (RFC 7323)
 * retransmissions count too.
 */
export function noteRoundTrip(run: Run, transfer: number, packet: number): void {
  const { transfers, network, packets, queue } = run;
  const { trip, smoothed, variation, leastTrip, timeout } = transfers;
  const sample = queue.now - packets.echo[packet]!;
  trip[transfer] = sample;
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

/** The timeout doubles, up to the longest (RFC 6298 section 5.5). */
export function backOff({ transfers, network }: Run, transfer: number): void {
  transfers.timeout[transfer] = Math.min(network.tcp.longestTimeout, 2 * transfers.timeout[transfer]!);
}
