import type { Results } from '#shared/results/results';
import type { Serving } from '#shared/topology/serving';
import { emptyTopology } from '#shared/topology/topology';
import type { Network } from '../compile/network';
import type { RunOptions } from '../engine/run';
import { collect } from '../measure/collect';
import { singleQueue, withoutDeviceTime } from './bench-networks';
import { interval, replications, type Interval } from './confidence';
import { watchPort, watchProgram, type Shape, type Watched } from './controls';

const rate = 100e6;
/** 1,000 bytes of line time: UDP payload 934. */
const payload = 934;
export const serviceUs = 80;

type Figures = Omit<Results, 'expectations'>;

/** Runs with the seeds 1, 2, …; each with some `arrivals` after a tenth of that as warm-up. */
function replicate<T extends string>(
  watch: (options: RunOptions) => Watched,
  rho: number,
  arrivals: number,
  read: (figures: Figures, waits: number[]) => Record<T, number>,
): Record<T, Interval> {
  const duration = Math.round(((arrivals * serviceUs) / rho) * 1e6);
  const runs = Array.from({ length: replications }, (_, i) => {
    const { run, controls, waits } = watch({ seed: i + 1, warmup: Math.round(duration / 10), duration });
    return { figures: read(collect(run), waits), controls };
  });
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

/**
 * What the controls take for granted is itself held to the runs: as many come as the rate says, and they see what time sees.
 * The higher powers are too skewed for Student's t.
 */
function demandChance(controls: readonly (readonly number[])[]): void {
  for (const which of [0, 1]) {
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
  const watch = (options: RunOptions) => watchPort(network, options, serviceUs * 1e6, marks);
  return replicate(watch, rho, arrivals, ({ flows, links }) => {
    const { hops, lost, sent } = flows.f!;
    const waitUs = hops.reduce((sum, hop) => sum + (hop.parts.queueing ?? 0), 0) / 1e3;
    return {
      waitUs,
      waitP99Us: links.line!.forward.waitP99 / 1e3,
      sojournUs: waitUs + serviceUs,
      // Of those sent, not of those whose end is known: what still waits when the run ends was let in.
      loss: (lost['queue full'] ?? 0) / sent,
    };
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
  const watch = (options: RunOptions) => watchProgram(network, options, shapes);
  return replicate(watch, load, arrivals, ({ requests }, waits) => {
    const { latency, hops, started, failed } = requests.r!;
    waits.sort((a, b) => a - b);
    return {
      waitUs: hops.reduce((sum, hop) => sum + (hop.parts.queueing ?? 0), 0) / 1e3,
      waitP99Us: waits[Math.ceil(waits.length * 0.99) - 1]! / 1e6,
      sojournUs: latency.mean / 1e3,
      sojournP99Us: latency.p99 / 1e3,
      rejected: (failed.rejected ?? 0) / started,
    };
  });
}
