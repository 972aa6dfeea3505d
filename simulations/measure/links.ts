import type { DirectionResult, LinkResult } from '#shared/results/results';
import { psPerSecond, toNs } from '../engine/clock';
import { quantile, readHistogram, withZeros } from '../engine/histogram';
import type { Run } from '../engine/run';
import { lineBytes, noteQueue } from '../links/port';
import { seriesSlices } from '../links/port-state';
import { noteSlice } from './series';

/** What each cable carried, in both directions. */
export function linkResults(run: Run, until: number): Record<string, LinkResult> {
  const { ports, cables } = run.network;
  const results: Record<string, LinkResult> = {};
  noteSlice(run, seriesSlices - 1);
  for (let port = 0; port < ports.names.length; port++) {
    if (ports.cable[port]! < 0 || !ports.forward[port]) continue;
    const back = ports.peer[port]!;
    results[cables[ports.cable[port]!]!] = {
      rate: Math.max(ports.rate[port]!, ports.rate[back]!),
      forward: directionOf(run, port, until),
      backward: directionOf(run, back, until),
      series: seriesOf(run, port, back),
    };
  }
  return results;
}

function directionOf(run: Run, port: number, until: number): DirectionResult {
  const { ports: state, network, from } = run;
  const passed = until - from;
  noteQueue(run, port, until);
  const share = (sum: number) => (passed > 0 ? sum / passed : 0);
  const sent = state.sentFrames[port]!;
  const waits = readHistogram(state.waits, port);
  return {
    utilisation: Math.min(1, share((lineBytes(run, port) * 8 * psPerSecond) / network.ports.rate[port]!)),
    throughput: share(state.sentBytes[port]! * 8 * psPerSecond),
    frames: sent,
    dropped: state.dropped[port]!,
    queueMean: share(state.area[port]!),
    queueMax: state.peak[port]!,
    waitP99: toNs(quantile(withZeros(waits, sent - waits.total), 0.99)),
  };
}

/** Utilisation of the busier direction, slice by slice. */
function seriesOf(run: Run, port: number, back: number): number[] {
  const { ports: state, to, from, network } = run;
  const count = network.ports.names.length;
  const seconds = (to - from) / psPerSecond / seriesSlices;
  const busy = (p: number, slice: number) => {
    const before = slice > 0 ? state.series[(slice - 1) * count + p]! : 0;
    return ((state.series[slice * count + p]! - before) * 8) / (network.ports.rate[p]! * seconds);
  };
  return Array.from({ length: seriesSlices }, (_, i) => Math.min(1, Math.max(busy(port, i), busy(back, i))));
}
