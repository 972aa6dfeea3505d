import type { DirectionResult, LinkResult } from '#shared/results/links';
import { lossReasons, type LossReason } from '#shared/results/losses';
import { psPerSecond, toNs } from '../engine/clock';
import { quantile, readHistogram, withZeros } from '../engine/histogram';
import type { Run } from '../engine/run';
import { lineBytes, queueArea } from '../links/port';
import { distributionOf } from './latency';
import { growth, seriesSlices } from './slices';

/** What each cable carried, in both directions; those that are patched together carried the same. */
export function linkResults(run: Run): Record<string, LinkResult> {
  const { ports, patched } = run.network;
  const results: Record<string, LinkResult> = {};
  for (let port = 0; port < ports.names.length; port++) {
    if (ports.cable[port]! < 0 || !ports.forward[port]) continue;
    const back = ports.peer[port]!;
    const forward = directionOf(run, port);
    const backward = directionOf(run, back);
    const rate = Math.max(ports.rate[port]!, ports.rate[back]!);
    const series = forward.series.map((busy, i) => Math.max(busy, backward.series[i]!));
    for (const { id, reversed } of patched[ports.cable[port]!]!)
      results[id] = {
        rate,
        forward: reversed ? backward : forward,
        backward: reversed ? forward : backward,
        series,
      };
  }
  return results;
}

function directionOf(run: Run, port: number): DirectionResult {
  const { ports: state, network, from, to, slices } = run;
  const passed = to - from;
  const share = (sum: number) => (passed > 0 ? sum / passed : 0);
  const sent = state.sentFrames[port]!;
  const waits = readHistogram(state.waits, port);
  const lost = lossesAt(run, port);
  const rate = network.ports.rate[port]!;
  const perSlice = seriesSlices / passed;
  return {
    utilisation: Math.min(1, share((lineBytes(run, port) * 8 * psPerSecond) / rate)),
    throughput: share(state.sentBytes[port]! * 8 * psPerSecond),
    frames: sent,
    bytes: state.sentBytes[port]!,
    dropped: lost['queue full'] ?? 0,
    lost,
    queueMean: share(queueArea(run, port, to)),
    queueMax: state.peak[port]!,
    waitP99: toNs(quantile(withZeros(waits, sent - waits.total), 0.99)),
    waits: distributionOf(waits),
    series: growth(slices.line, port, (8 * psPerSecond * perSlice) / rate).map((busy) => Math.min(1, busy)),
    queueSeries: growth(slices.waiting, port, perSlice),
  };
}

/** Reasons that a frame meets where it comes in; the others it meets at the port that sends it. */
const metOnEntry: readonly LossReason[] = [
  'no route',
  'denied by access rule',
  'VLAN not allowed on port',
  'not forwarded by NAT',
  'NAT ports used up',
];

function lossesAt({ ports, network }: Run, port: number): DirectionResult['lost'] {
  const found: DirectionResult['lost'] = {};
  lossReasons.forEach((reason, i) => {
    const at = metOnEntry.includes(reason) ? network.ports.peer[port]! : port;
    const count = ports.lost[at * lossReasons.length + i]!;
    if (count > 0) found[reason] = count;
  });
  return found;
}
