import type { LiveState, LiveSwitchPort } from '#shared/live/entities';
import type { Topology } from '#shared/topology/topology';

/** What a switch counts at one end of a cable. */
export interface CableCount {
  /** `device:port`, of the switch. */
  port: string;
  /** bit/s. */
  busier: { way: 'rx' | 'tx'; bps: number };
  rxBps: number;
  txBps: number;
  source: string;
}

/** By the first of a cable's ends that is counted; null where neither is. */
export function cableCount({ cables }: Topology, live: LiveState, id: string): CableCount | null {
  for (const port of cables[id]?.between ?? []) {
    const counted = live.switchPorts[port];
    const rates = counted && ratesOf(counted);
    if (rates) return { port, ...rates, source: counted.source };
  }
  return null;
}

function ratesOf({ counters }: LiveSwitchPort): Pick<CableCount, 'busier' | 'rxBps' | 'txBps'> | null {
  const { rxBps, txBps } = counters ?? {};
  if (rxBps === undefined || txBps === undefined) return null;
  return { rxBps, txBps, busier: rxBps >= txBps ? { way: 'rx', bps: rxBps } : { way: 'tx', bps: txBps } };
}

/** As many as get a label from farther away, as simulated loads do. */
const mostShown = 4;
/** Less than this is a quiet cable, bit/s. */
const quiet = 100_000;

let last: { ports: LiveState['switchPorts']; topology: Topology; busiest: ReadonlySet<string> } | null = null;

/** The cables that carry the most now. Found once for each reading. */
export function busiestCables(topology: Topology, live: LiveState): ReadonlySet<string> {
  if (last?.ports === live.switchPorts && last.topology === topology) return last.busiest;
  const counted = Object.keys(topology.cables)
    .map((id) => ({ id, bps: cableCount(topology, live, id)?.busier.bps ?? 0 }))
    .filter(({ bps }) => bps >= quiet)
    .sort((a, b) => b.bps - a.bps);
  const busiest = new Set(counted.slice(0, mostShown).map(({ id }) => id));
  last = { ports: live.switchPorts, topology, busiest };
  return busiest;
}
