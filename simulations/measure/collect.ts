import {
  lossReasons,
  type FlowResult,
  type HostResult,
  type LossReason,
  type RequestResult,
  type Results,
} from '#shared/results/results';
import { Role } from '../compile/network';
import { psPerSecond, toNs } from '../engine/clock';
import type { Run } from '../engine/run';
import { foldTrip } from '../traffic/flow-trip';
import { hopsOf } from './hops';
import { latencyOf } from './latency';
import { linkResults } from './links';

/** The figures of a run that is over; expectations are judged elsewhere. */
export function collect(run: Run): Omit<Results, 'expectations'> {
  const until = run.to;
  const seconds = (until - run.from) / psPerSecond;
  const { flows, classes, placement } = run.network;
  return {
    fidelity: 'packet',
    seed: run.seed,
    measured: { from: toNs(run.from), to: toNs(until) },
    counts: { frames: run.frames, events: run.queue.taken },
    flows: Object.fromEntries(flows.ids.map((id, flow) => [id, flowResult(run, flow, seconds)])),
    requests: Object.fromEntries(classes.ids.map((id, c) => [id, requestResult(run, c, seconds)])),
    links: linkResults(run, until),
    hosts: hostResults(run, seconds),
    placement,
  };
}

function flowResult(run: Run, flow: number, seconds: number): FlowResult {
  const { flows, network } = run;
  const received = flows.received[flow]!;
  return {
    sent: flows.sent[flow]!,
    received,
    lost: reasons(flows.lost, flow),
    goodput: (received * network.flows.payload[flow]! * 8) / seconds,
    latency: latencyOf(flows.latencies, flow, flows.latencySum[flow]!, flows.latencyMax[flow]!),
    jitter: received > 1 ? toNs(flows.jitterSum[flow]! / (received - 1)) : 0,
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
    finished,
    failed: reasons(requests.failed, c),
    rate: finished / seconds,
    goodput: (finished * bytes * 8) / seconds,
    latency: latencyOf(requests.latencies, c, requests.latencySum[c]!, requests.latencyMax[c]!),
    hops: hopsOf(network, requests.breakdowns[c]!, finished),
  };
}

function reasons(counts: Float64Array, which: number): Partial<Record<LossReason, number>> {
  const found: Partial<Record<LossReason, number>> = {};
  lossReasons.forEach((reason, i) => {
    const count = counts[which * lossReasons.length + i]!;
    if (count > 0) found[reason] = count;
  });
  return found;
}

function hostResults(run: Run, seconds: number): Record<string, HostResult> {
  const { nodes, ports } = run.network;
  const { ports: state, hosts } = run;
  const results: Record<string, HostResult> = {};
  nodes.ids.forEach((id, node) => {
    if (nodes.role[node] === Role.switch) return;
    let sent = 0;
    let received = 0;
    for (let port = nodes.firstPort[node]!; port < nodes.firstPort[node + 1]!; port++) {
      sent += state.sentBytes[port]!;
      if (ports.peer[port]! >= 0) received += state.sentBytes[ports.peer[port]!]!;
    }
    results[id] = {
      cpu: Math.min(1, hosts.cpuTime[node]! / (nodes.cores[node]! * seconds * psPerSecond)),
      received: (received * 8) / seconds,
      sent: (sent * 8) / seconds,
    };
  });
  return results;
}
