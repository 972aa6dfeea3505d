import { t } from '@lingui/core/macro';
import type { Results } from '#shared/results/results';
import type { Line } from '../charts/series-chart';
import type { KeptRun } from '../state/simulation';

/** A figure over time in the present run, and beside it in the run that is kept, if that is another. */
export function runLines(
  results: Results,
  kept: KeptRun | null,
  seriesOf: (results: Results) => readonly number[] | undefined,
): Line[] {
  const other = kept && kept.results !== results ? kept.results : undefined;
  return linesOf(seriesOf(results), other && seriesOf(other), other?.seed ?? results.seed);
}

export const linesOf = (
  now: readonly number[] | undefined,
  before: readonly number[] | undefined,
  seedBefore: number,
): Line[] => [
  { name: t`this run`, values: now ?? [], colour: '--load-low' },
  ...(before
    ? [{ name: t`kept run, seed ${seedBefore}`, values: before, colour: '--text-muted', dashed: true }]
    : []),
];

/** Goodput of a flow or copy, answers per second of a request class. */
export const trafficSeries = ({ flows, requests, bulk }: Results, id: string) =>
  (flows[id] ?? requests[id] ?? bulk?.[id])?.series;
