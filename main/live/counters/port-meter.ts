import type { LivePortCounters } from '#shared/live/entities';

/** What a switch has counted on a port since it began to count. */
export type PortTotals = Pick<LivePortCounters, 'rxBytes' | 'txBytes' | 'errors' | 'dropped'>;

/** From one reading of all ports to the next: what was counted, and the rates between. */
export type PortMeter = (ports: ReadonlyMap<string, PortTotals>) => ReadonlyMap<string, LivePortCounters>;

export function createPortMeter(now: () => number = Date.now): PortMeter {
  let before: ReadonlyMap<string, PortTotals> = new Map();
  let at = 0;
  return (ports) => {
    const seconds = (now() - at) / 1000;
    const read = new Map(
      [...ports].map(
        ([name, port]) => [name, { ...port, ...rates(before.get(name), port, seconds) }] as const,
      ),
    );
    before = ports;
    at = now();
    return read;
  };
}

/** None where there was no reading before, or the switch has begun to count anew. */
function rates(before: PortTotals | undefined, now: PortTotals, seconds: number) {
  if (!before || seconds <= 0) return {};
  const rx = counted(before.rxBytes, now.rxBytes);
  const tx = counted(before.txBytes, now.txBytes);
  // Who begins anew does so with both.
  if (rx === null || tx === null || (rx.wrapped && tx.wrapped)) return {};
  return { rxBps: Math.round((rx.bytes * 8) / seconds), txBps: Math.round((tx.bytes * 8) / seconds) };
}

/** Of the 32-bit counters of IF-MIB (RFC 2863, `ifInOctets`), which some switches still have inside. */
const wrap = 2 ** 32;

/**
 * Bytes from one reading to the next. A counter that fell has wrapped if it was in the upper half of 32 bits: at 1 Gb/s that takes
 * 34 s. One that was elsewhere has begun anew, as 64 bits last for years at any rate.
 */
function counted(before: number, now: number): { bytes: number; wrapped: boolean } | null {
  if (now >= before) return { bytes: now - before, wrapped: false };
  if (before < wrap / 2 || before >= wrap) return null;
  return { bytes: now + wrap - before, wrapped: true };
}
