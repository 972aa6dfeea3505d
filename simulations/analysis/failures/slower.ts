import type { Failure, FailureReport, TrafficEffect } from '#shared/results/failures';
import type { Latency } from '#shared/results/latency';
import type { Results } from '#shared/results/results';
import { copyTime } from '../copy-time';
import { estimateOf, isSure } from '../estimate';
import { rank, type FailureAnalysis } from './failures';

/** Below this share of the mean time nobody notices. */
const noticed = 0.1;

/** What a run says of the time that each traffic takes, ns; NaN where it says nothing. */
const timesIn: readonly [TrafficEffect['kind'], (results: Results) => Record<string, number>][] = [
  ['requests', ({ requests }) => mapValues(requests, meanOf)],
  ['flow', ({ flows }) => mapValues(flows, meanOf)],
  ['bulk', ({ bulk = {} }) => mapValues(bulk, copyTime)],
];

const meanOf = ({ latency: { count, mean } }: { latency: Latency }) => (count > 0 ? mean : NaN);

const mapValues = <T>(records: Record<string, T>, map: (record: T) => number) =>
  Object.fromEntries(Object.entries(records).map(([id, record]) => [id, map(record)]));

/** What takes longer after a failure, from runs with the same seeds before and after. */
export function slowerAfter(
  { traffic }: Failure,
  before: readonly Results[],
  after: readonly Results[],
): TrafficEffect[] {
  const stopped = new Set(traffic.filter(({ effect }) => effect === 'stops').map(({ id }) => id));
  return timesIn.flatMap(([kind, timesOf]) => {
    const [was, is] = [before.map(timesOf), after.map(timesOf)];
    return Object.keys(was[0]!).flatMap((id): TrafficEffect[] => {
      const [x, y] = [was, is].map((runs) => runs.map((times) => times[id] ?? NaN)) as [number[], number[]];
      if (stopped.has(id) || [...x, ...y].some(Number.isNaN)) return [];
      const change = estimateOf(y.map((time, i) => time - x[i]!));
      const earlier = estimateOf(x);
      if (!isSure(change) || change.mean < earlier.mean * noticed) return [];
      return [{ kind, id, effect: 'slower', before: earlier, after: estimateOf(y) }];
    });
  });
}

/** The analysis with what the runs told, ranked anew. */
export function withSlower(
  { report, toRun }: FailureAnalysis,
  before: readonly Results[],
  after: readonly (readonly Results[])[],
  basis: FailureReport['basis'],
): FailureReport {
  const slower = new Map(
    toRun.map(({ failure }, i) => [failure, slowerAfter(failure, before, after[i]!)] as const),
  );
  const failures = report.failures.map((failure) => {
    const known = failure.traffic.filter(({ effect }) => effect === 'stops');
    const more = slower.get(failure) ?? [];
    const kept = failure.traffic.filter((each) => !known.includes(each));
    return { ...failure, traffic: [...known, ...kept, ...more] };
  });
  return { ...report, failures: rank(failures), basis };
}
