import { isDeepStrictEqual } from 'node:util';
import type { LivePortCounters } from '#shared/live/entities';

type Row = Record<string, unknown>;
type Totals = Pick<LivePortCounters, 'rxBytes' | 'txBytes' | 'errors' | 'dropped'>;

/**
 * Reads the counters of a switch's interfaces by name, and from one reading to the next the rates between. Open vSwitch
 * counts anew every 5 s (ovs-vswitchd.conf.db(5), `stats-update-interval`) for all interfaces at once; a table that came for
 * another reason, a changed link perhaps, says nothing new about rates.
 */
export function createPortMeter(
  now: () => number = Date.now,
): (interfaces: readonly Row[]) => ReadonlyMap<string, LivePortCounters> {
  let totals = new Map<string, Totals>();
  let at = 0;
  let read = new Map<string, LivePortCounters>();
  return (interfaces) => {
    const next = new Map(
      interfaces.flatMap(({ name, statistics }) => {
        const found = totalsOf(statistics);
        return typeof name === 'string' && found ? [[name, found] as const] : [];
      }),
    );
    if (isDeepStrictEqual(next, totals)) return read;
    const seconds = (now() - at) / 1000;
    read = new Map(
      [...next].map(([name, port]) => [name, { ...port, ...rates(totals.get(name), port, seconds) }]),
    );
    totals = next;
    at = now();
    return read;
  };
}

/** None where there was no reading before, or the switch has begun to count anew. */
function rates(before: Totals | undefined, { rxBytes, txBytes }: Totals, seconds: number) {
  if (!before || seconds <= 0 || rxBytes < before.rxBytes || txBytes < before.txBytes) return {};
  return {
    rxBps: Math.round(((rxBytes - before.rxBytes) * 8) / seconds),
    txBps: Math.round(((txBytes - before.txBytes) * 8) / seconds),
  };
}

/** OVSDB writes a map as `["map", [[key, value], …]]` (RFC 7047, 5.1); an interface that is not there yet has an empty one. */
function totalsOf(statistics: unknown): Totals | null {
  if (!Array.isArray(statistics)) return null;
  const [kind, pairs] = statistics as unknown[];
  if (kind !== 'map' || !Array.isArray(pairs)) return null;
  const counters = new Map(
    (pairs as unknown[]).filter(Array.isArray).map((pair) => [pair[0] as unknown, pair[1] as unknown]),
  );
  const count = (name: string) => {
    const value = counters.get(name);
    return typeof value === 'number' && value >= 0 ? value : 0;
  };
  if (!counters.has('rx_bytes') || !counters.has('tx_bytes')) return null;
  return {
    rxBytes: count('rx_bytes'),
    txBytes: count('tx_bytes'),
    errors: count('rx_errors') + count('tx_errors'),
    dropped: count('rx_dropped') + count('tx_dropped'),
  };
}
