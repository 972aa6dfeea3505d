import type { Estimate } from '#shared/results/estimate';
import type { SweepAxis, SweepRow } from '#shared/results/sweep';
import { written } from './estimate-text';
import { titleOf } from './replication-report';
import { table } from './table';

const told = {
  requests: ['ratePerS', 'latencyMeanUs', 'latencyP99Us', 'failedShare'],
  flows: ['goodputBps', 'latencyMeanUs', 'latencyP99Us', 'lostShare'],
} as const;

/** A table for each request class and flow, a line for each point; the other figures are in CSV and JSON. */
export function sweepReport(name: string, axes: readonly SweepAxis[], rows: readonly SweepRow[]): string {
  const head = `${name}: ${rows.length} points over ${axes.map(({ path }) => path).join(' and ')}`;
  const tables = (['requests', 'flows'] as const).flatMap((group) =>
    idsOf(rows, group).map((id) => trafficTable(axes, rows, group, id)),
  );
  return [head, ...tables].join('\n\n');
}

const idsOf = (rows: readonly SweepRow[], group: string) => [
  ...new Set(
    rows.flatMap(({ figures }) => figures.filter((each) => each.group === group).map(({ id }) => id)),
  ),
];

function trafficTable(
  axes: readonly SweepAxis[],
  rows: readonly SweepRow[],
  group: keyof typeof told,
  id: string,
): string {
  const lines = rows.map(({ values, figures }) => {
    const own = figures.filter((each) => each.group === group && each.id === id);
    const cell = (name: string) => {
      const found = own.find((each) => each.name === name);
      return found ? cellText(name, found.estimate) : '–';
    };
    return [...values, ...told[group].map(cell)];
  });
  const titles = [...axes.map(({ path }) => path), ...told[group].map(titleOf)];
  return `${id}\n${table(titles, lines)}`;
}

/** One run has no interval to show. */
const cellText = (name: string, estimate: Estimate) =>
  estimate.runs > 1 ? written(name, estimate) : written(name, estimate).replace(' ± ?', '');
