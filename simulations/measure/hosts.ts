import type { Waiting } from '#shared/results/latency';
import type { DiskResult, HostResult, LlmResult, ServerResult } from '#shared/results/hosts';
import { Role } from '../compile/network';
import { unlimited } from '../compile/network-instances';
import { psPerSecond, toNs } from '../engine/clock';
import type { Run } from '../engine/run';
import { packetTime } from '../nodes/packet-work';
import { Wait, waitWidth } from '../nodes/packet-work-state';
import { areaUntil } from './occupancy';
import { growth, seriesSlices } from './slices';

export function hostResults(run: Run): Record<string, HostResult> {
  const { nodes } = run.network;
  const { hosts, to, slices } = run;
  const passed = to - run.from;
  const results: Record<string, HostResult> = {};
  nodes.ids.forEach((id, node) => {
    if (nodes.role[node] === Role.switch) return;
    const cores = nodes.cores[node]!;
    const onPackets = packetTime(run, node);
    const busy = areaUntil(run, hosts.cores, node, to) + onPackets;
    const series = growth(slices.cores, node, seriesSlices / passed / cores);
    results[id] = {
      cpu: Math.min(1, busy / (cores * passed)),
      series: series.map((share) => Math.min(1, share)),
      cores,
      waitingMean: areaUntil(run, hosts.coreWaits, node, to) / passed,
      waitingSeries: growth(slices.coreWaits, node, seriesSlices / passed),
      waitingMax: hosts.coreWaits.peak[node]!,
      coreWait: waiting(hosts.coreWaitSum[node]!, hosts.begun[node]!, hosts.coreWaitMax[node]!),
      packetCpu: Math.min(1, onPackets / (cores * passed)),
      packetWait: receiveWait(run, node),
      ...(hosts.disks.begun[node]! > 0 && { disk: diskResult(run, node) }),
      ...traffic(run, node),
    };
  });
  return results;
}

const waiting = (sum: number, count: number, max: number): Waiting => ({
  mean: count > 0 ? toNs(sum / count) : 0,
  max: toNs(max),
});

function diskResult(run: Run, node: number): DiskResult {
  const { disks } = run.hosts;
  const mean = (occupancy: typeof disks.busy) =>
    areaUntil(run, occupancy, node, run.to) / (run.to - run.from);
  return {
    kind: run.network.disks.kinds[node]!,
    busy: mean(disks.busy),
    waitingMean: mean(disks.waits),
    waitingMax: disks.waits.peak[node]!,
    wait: waiting(disks.waitSum[node]!, disks.begun[node]!, disks.waitMax[node]!),
  };
}

/** How long frames that came in waited for the core that handles them. */
function receiveWait(
  { hosts: { work }, network: { nodes, ports }, ports: state }: Run,
  node: number,
): Waiting {
  let [sum, count, max] = [0, 0, 0];
  for (let port = nodes.firstPort[node]!; port < nodes.firstPort[node + 1]!; port++) {
    const row = port * waitWidth;
    sum += work.waits[row + Wait.sum]!;
    count += state.sentFrames[ports.peer[port]!] ?? 0;
    max = Math.max(max, work.waits[row + Wait.max]!);
  }
  return waiting(sum, count, max);
}

function traffic({ network, ports: state, from, to }: Run, node: number): { sent: number; received: number } {
  const { nodes, ports } = network;
  const seconds = (to - from) / psPerSecond;
  let sent = 0;
  let received = 0;
  for (let port = nodes.firstPort[node]!; port < nodes.firstPort[node + 1]!; port++) {
    sent += state.sentBytes[port]!;
    if (ports.peer[port]! >= 0) received += state.sentBytes[ports.peer[port]!]!;
  }
  return { received: (received * 8) / seconds, sent: (sent * 8) / seconds };
}

/** What serves with a time or a limit of its own; a bare device answers at once and has nothing to tell. */
export function serverResults(run: Run): Record<string, ServerResult> {
  const { instances, nodes } = run.network;
  const { hosts, from, to } = run;
  const mean = (area: number) => area / (to - from);
  const results: Record<string, ServerResult> = {};
  instances.names.forEach((name, i) => {
    if (name === nodes.ids[instances.node[i]!]) return;
    const places = instances.concurrency[i]!;
    results[name] = {
      host: nodes.ids[instances.node[i]!]!,
      answered: hosts.answered[i]!,
      places: places === unlimited ? null : places,
      busyMean: mean(areaUntil(run, hosts.places, i, to)),
      busyMax: hosts.places.peak[i]!,
      waitingMean: mean(areaUntil(run, hosts.placeWaits, i, to)),
      waitingMax: hosts.placeWaits.peak[i]!,
      ...(instances.llm[i]! >= 0 && { llm: llmResult(run, instances.llm[i]!) }),
    };
  });
  return results;
}

function llmResult(run: Run, llm: number): LlmResult {
  const { llms } = run.hosts;
  const passed = run.to - run.from;
  const mean = (occupancy: typeof llms.busy) => areaUntil(run, occupancy, llm, run.to) / passed;
  const cache = run.network.llms.cache[llm]!;
  return {
    busy: mean(llms.busy),
    tokens: (llms.written[llm]! * psPerSecond) / passed,
    batchMean: mean(llms.batch),
    batchMax: llms.batch.peak[llm]!,
    cacheMean: mean(llms.cache) / cache,
    cacheMax: llms.cache.peak[llm]! / cache,
  };
}
