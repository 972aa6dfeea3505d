import { hopFigures, lossFigures } from './figure-parts';
import type { Latency, Waiting } from './latency';
import type { HostResult, ServerResult } from './hosts';
import type { DirectionResult } from './links';
import type { Results } from './results';
import type { RequestResult } from './traffic';

export const figureGroups = ['flows', 'requests', 'bulk', 'links', 'hosts', 'servers'] as const;
export type FigureGroup = (typeof figureGroups)[number];

/** One number of a run, under the name that the command line's JSON has for it (docs/cli.md); the name says the unit. */
export interface Figure {
  group: FigureGroup;
  id: string;
  name: string;
  value: number;
}

/** Every number of a run that is one: no histograms, no series. What nothing was measured for is left out. */
export function figuresOf(results: Results): Figure[] {
  const { flows, requests, bulk = {}, links, hosts, servers } = results;
  return [
    ...of('flows', flows, ({ sent, received, lost, goodput, latency, jitter, hops }) => ({
      sent,
      received,
      lost: total(lost),
      ...lossFigures('lost', lost),
      ...(received + total(lost) > 0 && { lostShare: total(lost) / (received + total(lost)) }),
      goodputBps: goodput,
      ...latencyFigures(latency),
      ...(received > 1 && { jitterMeanUs: jitter.mean / 1e3 }),
      ...hopFigures(hops),
    })),
    ...of('requests', requests, requestFigures),
    ...of('bulk', bulk, ({ received, goodput, segments, retransmitted, lost, roundTrip, took }) => ({
      receivedBytes: received,
      goodputBps: goodput,
      segments,
      retransmitted,
      lost: total(lost),
      ...lossFigures('lost', lost),
      ...(segments > 0 && { lostShare: total(lost) / segments }),
      ...timeFigures('roundTrip', roundTrip),
      ...(took !== undefined && { tookS: took / 1e9 }),
    })),
    ...of('links', links, ({ forward, backward }) => ({
      queueMaxFrames: Math.max(forward.queueMax, backward.queueMax),
      droppedFrames: forward.dropped + backward.dropped,
      ...directionFigures('forward', forward),
      ...directionFigures('backward', backward),
    })),
    ...of('hosts', hosts, hostFigures),
    ...of('servers', servers, serverFigures),
  ];
}

const hostFigures = (host: HostResult): Record<string, number> => ({
  cpuShare: host.cpu,
  waitingMean: host.waitingMean,
  waitingMax: host.waitingMax,
  ...waitFigures('coreWait', host.coreWait),
  packetCpuShare: host.packetCpu,
  ...waitFigures('packetWait', host.packetWait),
  ...(host.disk && {
    diskBusyShare: host.disk.busy,
    diskWaitingMean: host.disk.waitingMean,
    diskWaitingMax: host.disk.waitingMax,
    ...waitFigures('diskWait', host.disk.wait),
  }),
  sentBps: host.sent,
  receivedBps: host.received,
});

const waitFigures = (name: string, { mean, max }: Waiting): Record<string, number> => ({
  [`${name}MeanUs`]: mean / 1e3,
  [`${name}MaxUs`]: max / 1e3,
});

const serverFigures = (server: ServerResult): Record<string, number> => ({
  answered: server.answered,
  busyMean: server.busyMean,
  busyMax: server.busyMax,
  waitingMean: server.waitingMean,
  waitingMax: server.waitingMax,
  ...(server.llm && {
    gpuBusyShare: server.llm.busy,
    tokensPerS: server.llm.tokens,
    batchMean: server.llm.batchMean,
    batchMax: server.llm.batchMax,
    cacheMeanShare: server.llm.cacheMean,
    cacheMaxShare: server.llm.cacheMax,
  }),
});

function requestFigures(request: RequestResult): Record<string, number> {
  const { started, finished, failed, rate, goodput, latency, jitter, segments, retransmitted } = request;
  const { firstToken, stages = {}, hops } = request;
  const ended = finished + total(failed);
  return {
    started,
    finished,
    failed: total(failed),
    ...lossFigures('failed', failed),
    ...(ended > 0 && { failedShare: total(failed) / ended }),
    ratePerS: rate,
    goodputBps: goodput,
    ...latencyFigures(latency),
    ...(finished > 1 && { jitterMeanUs: jitter.mean / 1e3 }),
    segments,
    retransmitted,
    ...hopFigures(hops),
    ...(firstToken && timeFigures('firstToken.latency', firstToken)),
    ...Object.fromEntries(
      Object.entries(stages).flatMap(([stage, time]) =>
        Object.entries(timeFigures(`stages.${stage}.latency`, time)),
      ),
    ),
  };
}

function of<T>(
  group: FigureGroup,
  records: Record<string, T>,
  read: (record: T) => Record<string, number>,
): Figure[] {
  return Object.entries(records).flatMap(([id, record]) =>
    Object.entries(read(record)).map(([name, value]) => ({ group, id, name, value })),
  );
}

const total = (counts: Partial<Record<string, number>>) =>
  Object.values(counts).reduce<number>((sum, count) => sum + (count ?? 0), 0);

const latencyFigures = (latency: Latency) => timeFigures('latency', latency);

function timeFigures(name: string, { count, mean, p50, p90, p99, max }: Latency): Record<string, number> {
  if (count === 0) return {};
  return {
    [`${name}MeanUs`]: mean / 1e3,
    [`${name}P50Us`]: p50 / 1e3,
    [`${name}P90Us`]: p90 / 1e3,
    [`${name}P99Us`]: p99 / 1e3,
    [`${name}MaxUs`]: max / 1e3,
  };
}

const directionFigures = (
  name: 'forward' | 'backward',
  { utilisation, throughput, frames, dropped, lost, queueMean, queueMax, waitP99 }: DirectionResult,
): Record<string, number> => ({
  [`${name}.utilisationShare`]: utilisation,
  [`${name}.throughputBps`]: throughput,
  [`${name}.frames`]: frames,
  [`${name}.droppedFrames`]: dropped,
  [`${name}.lostFrames`]: total(lost),
  ...lossFigures(`${name}.lostFrames`, lost),
  [`${name}.queueMeanFrames`]: queueMean,
  [`${name}.queueMaxFrames`]: queueMax,
  [`${name}.waitP99Us`]: waitP99 / 1e3,
});
