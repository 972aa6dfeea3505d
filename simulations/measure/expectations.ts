import { amount, inTurn, text, worded, type Amount } from '#shared/language/text';
import type { Results } from '#shared/results/results';
import type { Expectation } from '#shared/topology/traffic';
import type { Ns } from '#shared/units/quantity';
import type { Draft } from '../compile/draft';
import { sortedIds } from '../compile/draft';
import { quantileInterval, shareInterval } from './sampling-interval';
import { reach } from '../reach/reach';

type Verdict = Results['expectations'][string];
type Figures = Omit<Results, 'expectations'>;

/** Whether each expectation of the topology is met, with the figure or rule that says so. */
export function judge(draft: Draft, figures: Figures): Results['expectations'] {
  const { expectations } = draft.topology;
  return Object.fromEntries(
    sortedIds(expectations).map((id) => [id, verdictOf(draft, figures, expectations[id]!)]),
  );
}

function verdictOf(draft: Draft, figures: Figures, expectation: Expectation): Verdict {
  if ('reach' in expectation) return reachVerdict(draft, expectation);
  if ('requests' in expectation) return latencyVerdict(figures, expectation);
  return lossVerdict(figures, expectation);
}

function reachVerdict(draft: Draft, expectation: Extract<Expectation, { reach: string }>): Verdict {
  const { from, to, port } = expectation;
  const found = reach(draft, from, to, port);
  if (found.reaches === 'unknown') return { met: 'unknown', evidence: found.evidence };
  if (found.pairs) {
    // Some connections open and some do not: neither expectation is met.
    const { reaching, of } = found.pairs;
    return { met: false, evidence: text`Only ${reaching} of ${of} pairs of members: ${found.evidence}` };
  }
  return { met: found.reaches === (expectation.reach === 'yes'), evidence: found.evidence };
}

function latencyVerdict(figures: Figures, expectation: Extract<Expectation, { requests: string }>): Verdict {
  const result = figures.requests[expectation.requests];
  if (!result || result.latency.count === 0) {
    return {
      met: 'unknown',
      evidence: text`No request of ${expectation.requests} finished in the measured time.`,
    };
  }
  const failed = Object.values(result.failed).reduce((sum, count) => sum + count, 0);
  const checks = (
    [
      ['p50', 0.5],
      ['p99', 0.99],
    ] as const
  ).flatMap(([name, share]) => {
    const limit = expectation.latency[name];
    if (limit === undefined) return [];
    return [{ name, limit, value: result.latency[name], ...quantileInterval(result.latency, share) }];
  });
  const evidence = checks.flatMap(({ name, limit, value, from, to }) => {
    const interval =
      to === Infinity ? text`${written(from)} or more` : text`${written(from)} to ${written(to)}`;
    const held = text`${name} ${written(value)} (95 % interval ${interval}), expected at most ${written(limit)}.`;
    return from <= limit && limit < to
      ? [held, text`Too close to be sure of: simulate longer, or more seeds.`]
      : [held];
  });
  // A failed request is slower than any limit: it counts among the slowest.
  const all = result.finished + failed;
  const holds = checks.every(
    ({ name, limit, value }) => value <= limit && failed <= all * (name === 'p50' ? 0.5 : 0.01),
  );
  evidence.push(
    failed > 0
      ? text`${result.finished} requests finished, ${failed} failed.`
      : text`${result.finished} requests finished.`,
  );
  return { met: holds, evidence: inTurn(evidence) };
}

function lossVerdict(figures: Figures, expectation: Extract<Expectation, { flow: string }>): Verdict {
  const result = figures.flows[expectation.flow];
  const lost = Object.values(result?.lost ?? {}).reduce((sum, count) => sum + count, 0);
  const ended = (result?.received ?? 0) + lost;
  if (!result || ended === 0) {
    return {
      met: 'unknown',
      evidence: text`No datagram of ${expectation.flow} arrived or was lost in the measured time.`,
    };
  }
  const why = Object.entries(result.lost).map(([reason, count]) => text`${count} ${worded(reason)}`);
  const { from, to } = shareInterval(lost, ended);
  const interval = text`${significant(from)} to ${significant(to)}`;
  const below = amount(String(expectation.loss.below));
  const evidence =
    why.length > 0
      ? text`${lost} of ${ended} lost (${why}), 95 % interval ${interval}, expected below ${below}.`
      : text`${lost} of ${ended} lost, 95 % interval ${interval}, expected below ${below}.`;
  return { met: lost / ended < expectation.loss.below, evidence };
}

const significant = (share: number) => amount(String(Number(share.toPrecision(2))));

function written(ns: Ns): Amount {
  if (ns >= 1e9) return amount(`${(ns / 1e9).toFixed(2)} s`);
  if (ns >= 1e6) return amount(`${(ns / 1e6).toFixed(1)} ms`);
  return amount(`${(ns / 1e3).toFixed(1)} us`);
}
