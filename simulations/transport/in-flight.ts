import type { Transfers } from './transfers';

/** Segments in the network: sent, and neither known to have arrived nor taken for lost (RFC 6675's pipe). */
export const inFlight = (
  { highest, acknowledged, sacked, lost, again }: Transfers,
  transfer: number,
): number =>
  highest[transfer]! - acknowledged[transfer]! - sacked[transfer]! - lost[transfer]! + again[transfer]!;
