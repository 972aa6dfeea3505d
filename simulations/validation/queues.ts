import type { Results } from '#shared/results/results';
import type { Serving } from '#shared/topology/serving';
import { emptyTopology } from '#shared/topology/topology';
import type { Network } from '../compile/network';
import type { RunOptions } from '../engine/run';
import { collect } from '../measure/collect';
import { singleQueue, withoutDeviceTime } from './bench-networks';
import { interval, replications, type Interval } from './confidence';
import { watchPort, watchProgram, type Shape } from './controls';
import { runNetwork } from './run-network';

const rate = 100e6;
/** 1,000 bytes of line time: UDP payload 934. */
const payload = 934;
export const serviceUs = 80;

type Figures = Omit<Results, 'expectations'>;

interface Replication<T extends string> {
  figures: Record<T, number>;
  controls: number[];
}

/** Runs with the seeds 1, 2, …; each with some `arrivals` after a tenth of that as warm-up. */
function replicate<T extends string>(
  rho: number,
  arrivals: number,
  once: (options: RunOptions) => Replication<T>,
): Record<T, Interval> {
  const duration = Math.round(((arrivals * serviceUs) / rho) * 1e6);
  const runs = Array.from({ length: replications }, (_, i) =>
    once({ seed: i + 1, warmup: Math.round(duration / 10), duration }),
  );
  const controls = runs.map((run) => run.controls);
  demandChance(controls);
  const names = Object.keys(runs[0]!.figures) as T[];
  const found = names.map((name) => [
    name,
    interval(
      runs.map(({ figures }) => figures[name]),
      controls,
    ),
  ]);
  return Object.fromEntries(found) as Record<T, Interval>;
}

/** Any network, with nothing but the number of arrivals as a control. */
export function replicateCounted<T extends string>(
  network: Network,
  rho: number,
  arrivals: number,
  read: (figures: Figures) => Record<T | 'arrived', number>,
): Record<T | 'arrived', Interval> {
  return replicate(rho, arrivals, (options) => {
    const figures = read(collect(runNetwork(network, options)));
    return { figures, controls: [figures.arrived / arrivals - 1] };
  });
}

/**
 * What the controls take for granted is itself held to the runs: as many come as the rate says, and they see what time sees.
 * The higher powers are too skewed for Student's t.
 */
function demandChance(controls: readonly (readonly number[])[]): void {
  for (const which of controls[0]!.slice(0, 2).keys()) {
    const { mean, halfWidth } = interval(controls.map((row) => row[which]!));
    if (!(Math.abs(mean) <= halfWidth))
      throw new Error(`Arrivals are not Poisson: control ${which} is ${mean} ± ${halfWidth}, not 0.`);
  }
}

const port = (rho: number) =>
  withoutDeviceTime(
    singleQueue(rate, { rate: (rho * payload * 8) / (serviceUs / 1e6), payload, arrivals: 'poisson' }),
  );

/**
 * Poisson arrivals at one port with `places` in all, the one on the line included; `marks`: see `watchPort`; `network`: what is
 * measured, should it not be what the theory speaks of.
 */
export function portQueue(
  rho: number,
  places: number,
  arrivals: number,
  marks: readonly number[],
  network: Network = port(rho),
) {
  network.ports.limitFrames.fill(places - 1);
  return replicate(rho, arrivals, (options) => {
    const { run, controls } = watchPort(network, options, serviceUs * 1e6, marks);
    const { flows, links } = collect(run);
    const { hops, lost, sent } = flows.f!;
    const waitUs = hops.reduce((sum, hop) => sum + (hop.parts.queueing ?? 0), 0) / 1e3;
    const figures = {
      waitUs,
      waitP99Us: links.line!.forward.waitP99 / 1e3,
      sojournUs: waitUs + serviceUs,
      // Of those sent, not of those whose end is known: what still waits when the run ends was let in.
      loss: (lost['queue full'] ?? 0) / sent,
    };
    return { figures, controls };
  });
}

/** A program on the host that also sends the requests: nothing but waiting and being served takes time. */
function program(load: number, cores: number, serving: Partial<Serving>): Network {
  const network = withoutDeviceTime({
    ...emptyTopology('program'),
    devices: { host: { kind: 'workstation' } },
    containers: {
      server: {
        host: 'host',
        image: 'server',
        restart: 'always',
        serving: { time: serviceUs * 1e3, distribution: 'exponential', concurrency: cores, ...serving },
      },
    },
    traffic: {
      flows: {},
      requests: {
        r: {
          from: 'host',
          to: 'server',
          request: 1,
          response: 1,
          rate: load / (serviceUs / 1e6),
          calls: [],
          timeout: 1e9,
        },
      },
    },
  });
  network.nodes.cores.fill(cores);
  return network;
}

/** Poisson requests at a program; `load` in Erlangs; `shapes`: see `watchProgram`. */
export function programQueue(
  load: number,
  cores: number,
  serving: Partial<Serving>,
  arrivals: number,
  shapes: readonly Shape[] = [],
) {
  const network = program(load, cores, serving);
  return replicate(load, arrivals, (options) => {
    const { run, controls, waits } = watchProgram(network, options, shapes);
    const { latency, hops, started, failed } = collect(run).requests.r!;
    waits.sort((a, b) => a - b);
    const figures = {
      waitUs: hops.reduce((sum, hop) => sum + (hop.parts.queueing ?? 0), 0) / 1e3,
      waitP99Us: waits[Math.ceil(waits.length * 0.99) - 1]! / 1e6,
      sojournUs: latency.mean / 1e3,
      sojournP99Us: latency.p99 / 1e3,
      rejected: (failed.rejected ?? 0) / started,
    };
    return { figures, controls };
  });
}
