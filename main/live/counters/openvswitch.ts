import { isDeepStrictEqual } from 'node:util';
import type { LivePortCounters } from '#shared/live/entities';
import { createPortMeter, type PortTotals } from './port-meter';

type Row = Record<string, unknown>;

/**
 * Reads the counters of Open vSwitch's interfaces by name, and from one reading to the next the rates between. It counts anew
 * every 5 s (ovs-vswitchd.conf.db(5), `stats-update-interval`) for all interfaces at once; a table that came for another reason, a
 * changed link perhaps, says nothing new about rates.
 */
export function createOpenVSwitchMeter(
  now?: () => number,
): (interfaces: readonly Row[]) => ReadonlyMap<string, LivePortCounters> {
  const meter = createPortMeter(now);
  let totals = new Map<string, PortTotals>();
  let read: ReadonlyMap<string, LivePortCounters> = new Map();
  return (interfaces) => {
    const next = new Map(
      interfaces.flatMap(({ name, statistics }) => {
        const found = totalsOf(statistics);
        return typeof name === 'string' && found ? [[name, found] as const] : [];
      }),
    );
    if (isDeepStrictEqual(next, totals)) return read;
    totals = next;
    read = meter(next);
    return read;
  };
}

/** OVSDB writes a map as `["map", [[key, value], …]]` (RFC 7047, 5.1); an interface that is not there yet has an empty one. */
function totalsOf(statistics: unknown): PortTotals | null {
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
