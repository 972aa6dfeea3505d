import type { DirectionResult, Hop, Latency, Results } from '#shared/results/results';

/**
 * Results as the command line gives them: every key carries its unit, and times are in the units people read. The keys
 * are documented in docs/cli.md and are part of the interface that scripts rely on.
 */
export function simulationJson(name: string, results: Results) {
  return {
    topology: name,
    fidelity: results.fidelity,
    seed: results.seed,
    measuredFromS: results.measured.from / 1e9,
    measuredToS: results.measured.to / 1e9,
    frames: results.counts.frames,
    events: results.counts.events,
    flows: mapValues(results.flows, ({ sent, received, lost, goodput, latency, jitter, hops }) => ({
      sent,
      received,
      lost,
      goodputBps: goodput,
      ...latencyUs(latency),
      jitterUs: jitter / 1e3,
      hops: hops.map(hopUs),
    })),
    requests: mapValues(results.requests, ({ started, finished, failed, rate, goodput, latency, hops }) => ({
      started,
      finished,
      failed,
      ratePerS: rate,
      goodputBps: goodput,
      ...latencyUs(latency),
      hops: hops.map(hopUs),
    })),
    links: mapValues(results.links, ({ rate, forward, backward }) => ({
      rateBps: rate,
      forward: direction(forward),
      backward: direction(backward),
    })),
    hosts: mapValues(results.hosts, ({ cpu, received, sent }) => ({
      cpuShare: cpu,
      receivedBps: received,
      sentBps: sent,
    })),
    placement: results.placement,
    expectations: results.expectations,
  };
}

const latencyUs = ({ count, mean, p50, p90, p99, max }: Latency) => ({
  latencyCount: count,
  latencyMeanUs: mean / 1e3,
  latencyP50Us: p50 / 1e3,
  latencyP90Us: p90 / 1e3,
  latencyP99Us: p99 / 1e3,
  latencyMaxUs: max / 1e3,
});

const hopUs = ({ at, port, parts }: Hop) => ({
  at,
  ...(port !== undefined && { port }),
  partsUs: mapValues(parts as Record<string, number>, (ns) => ns / 1e3),
});

const direction = ({
  utilisation,
  throughput,
  frames,
  dropped,
  queueMean,
  queueMax,
  waitP99,
}: DirectionResult) => ({
  utilisationShare: utilisation,
  throughputBps: throughput,
  frames,
  droppedFrames: dropped,
  queueMeanFrames: queueMean,
  queueMaxFrames: queueMax,
  waitP99Us: waitP99 / 1e3,
});

const mapValues = <T, R>(record: Record<string, T>, map: (value: T) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
