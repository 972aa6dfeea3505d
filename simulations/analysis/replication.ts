import { english, text } from '#shared/language/text';
import { wholeOf } from '#shared/results/figure-parts';
import { figuresOf } from '#shared/results/figures';
import type { Replication } from '#shared/results/replication';
import type { SimulationRequest } from '#shared/results/simulation-request';
import type { Results } from '#shared/results/results';
import { estimateOf } from './estimate';

/** Fewest runs before an interval is believed: with less, a lucky pair ends the study (Law, "Simulation Modeling and Analysis", section 9.4.1). */
export const fewestRuns = 5;

/** What independent runs of one design say together. */
export function replicationOf(
  request: SimulationRequest,
  warmup: Replication['warmup'],
  runs: readonly Results[],
): Replication {
  const figures = estimates(runs);
  return {
    request,
    seeds: runs.map(({ seed }) => seed),
    warmup,
    figures,
    expectations: judgedTogether(runs),
    widest: widestOf(figures),
  };
}

function estimates(runs: readonly Results[]): Replication['figures'] {
  const collected = new Map<
    string,
    Omit<Replication['figures'][number], 'estimate'> & { values: number[] }
  >();
  for (const run of runs)
    for (const { value, ...figure } of figuresOf(run)) {
      const key = `${figure.group} ${figure.id} ${figure.name}`;
      const entry = collected.get(key) ?? { ...figure, values: [] };
      collected.set(key, entry);
      entry.values.push(value);
    }
  return [...collected.values()].map(({ values, ...figure }) => {
    const whole = collected.get(`${figure.group} ${figure.id} ${wholeOf(figure.name)}`);
    // Runs that met no such loss, or no time at such a hop, had zero of it.
    const without = Math.max(0, (whole?.values.length ?? 0) - values.length);
    return { ...figure, estimate: estimateOf([...values, ...new Array<number>(without).fill(0)]) };
  });
}

/** Means that a person asks for first; quantiles and maxima are wider by nature. */
const heldAgainst = ['latencyMeanUs', 'ratePerS', 'goodputBps'];

function widestOf(figures: Replication['figures']): Replication['widest'] {
  let widest: Replication['widest'] = null;
  for (const { group, id, name, estimate } of figures) {
    if (!['flows', 'requests', 'bulk'].includes(group) || !heldAgainst.includes(name)) continue;
    const share = estimate.mean === 0 ? 0 : estimate.halfWidth / Math.abs(estimate.mean);
    if (widest === null || share > widest.share) widest = { figure: `${group}.${id}.${name}`, share };
  }
  return widest;
}

function judgedTogether(runs: readonly Results[]): Results['expectations'] {
  const ids = Object.keys(runs[0]?.expectations ?? {});
  return Object.fromEntries(ids.map((id) => [id, verdictOf(id, runs)]));
}

function verdictOf(id: string, runs: readonly Results[]): Results['expectations'][string] {
  const verdicts = runs.map((run) => ({ seed: run.seed, ...run.expectations[id]! }));
  const met = verdicts.filter((verdict) => verdict.met === true).length;
  const judged = verdicts.filter((verdict) => verdict.met !== 'unknown').length;
  if (judged === 0) return { met: 'unknown', evidence: verdicts[0]!.evidence };
  const holds = met * 2 > judged;
  const shown = verdicts.find((verdict) => verdict.met === holds)!;
  const words = english(shown.evidence);
  const same = verdicts.every(({ evidence }) => english(evidence) === words);
  const evidence = same
    ? shown.evidence
    : text`Met in ${met} of ${runs.length} runs; seed ${shown.seed}: ${shown.evidence}`;
  return { met: holds, evidence };
}
