import type { Failure, FailureReport, TrafficEffect } from '#shared/results/failures';
import type { Latency, Results } from '#shared/results/results';
import { estimateOf, isSure } from '../estimate';
import { rank, type FailureAnalysis } from './failures';
import { wordsOf } from './words';

/** Below this share of the mean latency nobody notices. */
const noticed = 0.1;

/** What takes longer after a failure, from runs with the same seeds before and after. */
export function slowerAfter(
  { traffic }: Failure,
  before: readonly Results[],
  after: readonly Results[],
): TrafficEffect[] {
  const stopped = new Set(traffic.filter(({ effect }) => effect === 'stops').map(({ id }) => id));
  const kinds = [
    ['requests', (results: Results) => results.requests],
    ['flow', (results: Results) => results.flows],
  ] as const;
  return kinds.flatMap(([kind, of]) =>
    Object.keys(of(before[0]!)).flatMap((id): TrafficEffect[] => {
      if (stopped.has(id)) return [];
      const latencies = (runs: readonly Results[]) => runs.map((run) => of(run)[id]?.latency);
      const [x, y] = [latencies(before), latencies(after)];
      if (![...x, ...y].every((latency): latency is Latency => (latency?.count ?? 0) > 0)) return [];
      const change = estimateOf(y.map((latency, i) => latency!.mean - x[i]!.mean));
      const was = estimateOf(x.map((latency) => latency!.mean));
      if (!isSure(change) || change.mean < was.mean * noticed) return [];
      return [
        { kind, id, effect: 'slower', before: was, after: estimateOf(y.map((latency) => latency!.mean)) },
      ];
    }),
  );
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
    const changed = { ...failure, traffic: [...known, ...kept, ...more] };
    return { ...changed, words: wordsOf(changed) };
  });
  return { ...report, failures: rank(failures), basis };
}
