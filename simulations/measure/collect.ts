import type { Results } from '#shared/results/results';
import type { FlowResult, RequestResult } from '#shared/results/traffic';
import { psPerSecond, toNs } from '../engine/clock';
import type { Run } from '../engine/run';
import { Tally, tally } from '../traffic/flow-tally';
import { foldTrip } from '../traffic/flow-trip';
import { bulkResults } from './bulk';
import { hopsOf } from './hops';
import { hostResults, serverResults } from './hosts';
import { jitterOf, latencyOf } from './latency';
import { linkResults } from './links';
import { lossesOf } from './losses';
import { noteSlice } from './series';
import { growth, seriesSlices } from './slices';
import { timingOf } from './timings';

/** The figures of a run that is over; expectations are judged elsewhere. */
export function collect(run: Run): Omit<Results, 'expectations'> {
  const until = run.to;
  const seconds = (until - run.from) / psPerSecond;
  const { flows, classes, placement } = run.network;
  noteSlice(run, seriesSlices - 1, until);
  return {
    fidelity: 'packet',
    seed: run.seed,
    measured: { from: toNs(run.from), to: toNs(until) },
    counts: { frames: run.frames, events: run.queue.taken },
    flows: Object.fromEntries(flows.ids.map((id, flow) => [id, flowResult(run, flow, seconds)])),
    requests: Object.fromEntries(classes.ids.map((id, c) => [id, requestResult(run, c, seconds)])),
    ...bulkResults(run),
    links: linkResults(run),
    hosts: hostResults(run),
    servers: serverResults(run),
    placement,
    ...(run.network.clusterEvents.length > 0 && { cluster: run.network.clusterEvents }),
    timeline: run.network.timeline.entries,
  };
}

function flowResult(run: Run, flow: number, seconds: number): FlowResult {
  const { flows, network } = run;
  const [sent, received] = [flows.sent[flow]!, flows.received[flow]!];
  const payload = network.flows.payload[flow]!;
  const of = (which: number) => tally(flows.tallies, flow, which);
  return {
    sent,
    received,
    sentBytes: sent * payload,
    receivedBytes: received * payload,
    lost: lossesOf(flows.lost, flow),
    goodput: (received * payload * 8) / seconds,
    series: growth(run.slices.received, flow, (payload * 8 * seriesSlices) / seconds),
    latency: latencyOf(flows.latencies, flow, of(Tally.latencySum), of(Tally.latencyMax)),
    jitter: jitterOf(flows.jitters, flow, of(Tally.jitterSum)),
    ...(sent > 0 && { firstSent: toNs(flows.firstSent[flow]!), lastSent: toNs(flows.lastSent[flow]!) }),
    ...(received > 0 && {
      firstReceived: toNs(of(Tally.firstReceived)),
      lastReceived: toNs(of(Tally.lastReceived)),
    }),
    longestGap: toNs(of(Tally.longestGap)),
    hops: hopsOf(network, foldTrip(run, flow), received),
  };
}

function requestResult(run: Run, c: number, seconds: number): RequestResult {
  const { requests, network } = run;
  const finished = requests.finished[c]!;
  const bytes =
    network.calls.response[network.classes.call[c]!]! + network.calls.request[network.classes.call[c]!]!;
  return {
    started: requests.started[c]!,
    ...(requests.retried[c]! > 0 && { retried: requests.retried[c]! }),
    finished,
    failed: lossesOf(requests.failed, c),
    rate: finished / seconds,
    goodput: (finished * bytes * 8) / seconds,
    series: growth(run.slices.finished, c, seriesSlices / seconds),
    latency: latencyOf(requests.latencies, c, requests.latencySum[c]!, requests.latencyMax[c]!),
    jitter: jitterOf(requests.jitters, c, requests.jitterSum[c]!),
    segments: requests.segments[c]!,
    retransmitted: requests.retransmitted[c]!,
    ...moreTimes(run, c),
    hops: hopsOf(network, requests.breakdowns[c]!, finished),
  };
}

/** Times that only some classes have. */
function moreTimes({ requests, network }: Run, c: number): Pick<RequestResult, 'firstToken' | 'stages'> {
  const { names, classNumber } = network.stages;
  const own = names.flatMap((name, stage) =>
    classNumber[stage] === c ? [[name, timingOf(requests.stages, stage)] as const] : [],
  );
  const firstToken = timingOf(requests.firstTokens, c);
  return {
    ...(firstToken.count > 0 && { firstToken }),
    ...(own.length > 0 && { stages: Object.fromEntries(own) }),
  };
}
