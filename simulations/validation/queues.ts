import type { Network } from '../compile/network';
import { collect } from '../measure/collect';
import type { Results } from '#shared/results/results';
import { singleQueue, withoutDeviceTime } from './bench-networks';
import { interval, replications, type Interval } from './confidence';
import { runNetwork } from './run-network';

const rate = 100e6;
/** 1,000 bytes of line time: UDP payload 934. */
const payload = 934;
export const serviceUs = 80;

type Figures = Omit<Results, 'expectations'>;

/** Runs with the seeds 1, 2, …; each with some `arrivals` after a tenth of that as warm-up. */
export function replicate<T extends string>(
  network: Network,
  rho: number,
  arrivals: number,
  read: (figures: Figures) => Record<T, number> & { arrived: number },
): Record<T, Interval> {
  const duration = Math.round(((arrivals * serviceUs) / rho) * 1e6);
  const runs = Array.from({ length: replications }, (_, i) =>
    read(collect(runNetwork(network, { seed: i + 1, warmup: Math.round(duration / 10), duration }))),
  );
  const controls = runs.map((run) => run.arrived / arrivals - 1);
  const names = Object.keys(runs[0]!).filter((name) => name !== 'arrived') as T[];
  return Object.fromEntries(
    names.map((name) => [
      name,
      interval(
        runs.map((run) => run[name]),
        controls,
      ),
    ]),
  ) as Record<T, Interval>;
}

/** Poisson arrivals at one port with `places` in all, the one on the line included. */
export function portQueue(rho: number, places: number, arrivals: number) {
  const network = withoutDeviceTime(
    singleQueue(rate, { rate: (rho * payload * 8) / (serviceUs / 1e6), payload, arrivals: 'poisson' }),
  );
  network.ports.limitFrames.fill(places - 1);
  return replicate(network, rho, arrivals, ({ flows, links }) => {
    const { hops, lost, sent } = flows.f!;
    const waitUs = hops.reduce((sum, hop) => sum + (hop.parts.queueing ?? 0), 0) / 1e3;
    const waitP99Us = links.line!.forward.waitP99 / 1e3;
    return {
      waitUs,
      waitP99Us,
      sojournUs: waitUs + serviceUs,
      // Of those sent, not of those whose end is known: what still waits when the run ends was let in.
      loss: (lost['queue full'] ?? 0) / sent,
      arrived: sent,
    };
  });
}
