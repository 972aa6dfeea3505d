import type { Hop } from '#shared/results/breakdown';
import type { Distribution, Jitter, Latency, Waiting } from '#shared/results/latency';
import type { HostResult } from '#shared/results/hosts';
import type { DirectionResult } from '#shared/results/links';
import type { Results } from '#shared/results/results';
import type { BulkResult, FlowResult, RequestResult } from '#shared/results/traffic';

/**
 * Results as the command line gives them: every key carries its unit, and times are in the units people read. The keys
 * are documented in docs/cli.md and are part of the interface that scripts rely on.
 */
export function simulationJson(name: string, results: Results) {
  return {
    topology: name,
    fidelity: results.fidelity,
    ...(results.scenario !== undefined && { scenario: results.scenario }),
    seed: results.seed,
    measuredFromS: results.measured.from / 1e9,
    measuredToS: results.measured.to / 1e9,
    frames: results.counts.frames,
    events: results.counts.events,
    flows: mapValues(results.flows, flowJson),
    requests: mapValues(results.requests, requestJson),
    ...(results.bulk && { bulk: mapValues(results.bulk, bulkJson) }),
    links: mapValues(results.links, ({ rate, forward, backward }) => ({
      rateBps: rate,
      forward: direction(forward),
      backward: direction(backward),
    })),
    hosts: mapValues(results.hosts, hostJson),
    servers: results.servers,
    placement: results.placement,
    expectations: results.expectations,
    ...(results.cluster && {
      cluster: results.cluster.map(({ at, what }) => ({ atS: at / 1e9, what })),
    }),
    timeline: results.timeline.map(({ from, until, kind, targets }) => ({
      fromS: from / 1e9,
      ...(until !== undefined && { untilS: until / 1e9 }),
      kind,
      targets,
    })),
  };
}

const hostJson = (host: HostResult) => ({
  cpuShare: host.cpu,
  cores: host.cores,
  waitingMean: host.waitingMean,
  waitingMax: host.waitingMax,
  ...waitingUs('coreWait', host.coreWait),
  packetCpuShare: host.packetCpu,
  ...waitingUs('packetWait', host.packetWait),
  ...(host.disk && {
    disk: host.disk.kind,
    diskBusyShare: host.disk.busy,
    diskWaitingMean: host.disk.waitingMean,
    diskWaitingMax: host.disk.waitingMax,
    ...waitingUs('diskWait', host.disk.wait),
  }),
  receivedBps: host.received,
  sentBps: host.sent,
  cpuShareSeries: host.series,
  waitingSeries: host.waitingSeries,
});

const waitingUs = (name: string, { mean, max }: Waiting) => ({
  [`${name}MeanUs`]: mean / 1e3,
  [`${name}MaxUs`]: max / 1e3,
});

const flowJson = (flow: FlowResult) => ({
  sent: flow.sent,
  received: flow.received,
  sentBytes: flow.sentBytes,
  receivedBytes: flow.receivedBytes,
  lost: flow.lost,
  goodputBps: flow.goodput,
  ...latencyUs(flow.latency),
  ...jitterUs(flow.jitter),
  ...secondsOf(flow),
  longestGapUs: flow.longestGap / 1e3,
  goodputBpsSeries: flow.series,
  hops: flow.hops.map(hopUs),
});

const secondsOf = ({ firstSent, lastSent, firstReceived, lastReceived }: FlowResult) =>
  Object.fromEntries(
    Object.entries({ firstSent, lastSent, firstReceived, lastReceived })
      .filter(([, at]) => at !== undefined)
      .map(([name, at]) => [`${name}S`, at! / 1e9]),
  );

const requestJson = (request: RequestResult) => ({
  started: request.started,
  ...(request.retried !== undefined && { retried: request.retried }),
  finished: request.finished,
  failed: request.failed,
  ratePerS: request.rate,
  goodputBps: request.goodput,
  ...latencyUs(request.latency),
  ...jitterUs(request.jitter),
  segments: request.segments,
  retransmitted: request.retransmitted,
  ...(request.firstToken && { firstToken: latencyUs(request.firstToken) }),
  ...(request.stages && { stages: mapValues(request.stages, latencyUs) }),
  ratePerSSeries: request.series,
  hops: request.hops.map(hopUs),
});

const bulkJson = (copy: BulkResult) => ({
  ...(copy.size !== undefined && { sizeBytes: copy.size }),
  receivedBytes: copy.received,
  goodputBps: copy.goodput,
  segments: copy.segments,
  retransmitted: copy.retransmitted,
  lost: copy.lost,
  ...timesUs('roundTrip', copy.roundTrip),
  ...(copy.began !== undefined && { beganS: copy.began / 1e9 }),
  ...(copy.finished !== undefined && { finishedS: copy.finished / 1e9 }),
  ...(copy.took !== undefined && { tookS: copy.took / 1e9 }),
  ...(copy.refused !== undefined && { refused: copy.refused }),
  goodputBpsSeries: copy.series,
  windowSegmentsSeries: copy.window,
});

const latencyUs = (latency: Latency) => timesUs('latency', latency);

const timesUs = (name: string, { count, mean, p50, p90, p99, max, ...distribution }: Latency) => ({
  [`${name}Count`]: count,
  [`${name}MeanUs`]: mean / 1e3,
  [`${name}P50Us`]: p50 / 1e3,
  [`${name}P90Us`]: p90 / 1e3,
  [`${name}P99Us`]: p99 / 1e3,
  [`${name}MaxUs`]: max / 1e3,
  [`${name}Histogram`]: histogram(distribution),
});

const jitterUs = ({ mean, ...distribution }: Jitter) => ({
  jitterMeanUs: mean / 1e3,
  jitterHistogram: histogram(distribution),
});

/** Only the buckets that hold something: `count` values up to `upToUs`. */
const histogram = ({ edges, counts }: Distribution) =>
  edges.map((edge, i) => ({ upToUs: edge / 1e3, count: counts[i]! }));

const hopUs = ({ at, port, parts }: Hop) => ({
  at,
  ...(port !== undefined && { port }),
  partsUs: mapValues(parts as Record<string, number>, (ns) => ns / 1e3),
});

const direction = (way: DirectionResult) => ({
  utilisationShare: way.utilisation,
  throughputBps: way.throughput,
  frames: way.frames,
  bytes: way.bytes,
  droppedFrames: way.dropped,
  lostFrames: way.lost,
  queueMeanFrames: way.queueMean,
  queueMaxFrames: way.queueMax,
  waitP99Us: way.waitP99 / 1e3,
  waitHistogram: histogram(way.waits),
  utilisationShareSeries: way.series,
  queueFramesSeries: way.queueSeries,
});

const mapValues = <T, R>(record: Record<string, T>, map: (value: T) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
