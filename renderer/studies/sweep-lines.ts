import type { Estimate } from '#shared/results/estimate';
import type { Sweep, SweepRow } from '#shared/results/sweep';
import { readQuantity } from '#shared/units/quantity';
import { csvText } from '#shared/formats/exchange/input/csv-text';
import type { FigureKey } from './estimates';

/** A figure over the first axis: a line for each combination of the others. */
export interface SweepLines {
  /** Places of the first axis' values: as numbers where they are quantities or numbers of one kind, else one after the other. */
  x: number[];
  /** What stands under each place. */
  labels: string[];
  lines: { name: string; points: (Estimate | undefined)[] }[];
}

export function sweepLines({ axes, rows }: Sweep, key: FigureKey): SweepLines {
  const [first, ...others] = axes;
  const labels = first?.values ?? [];
  const x = placesOf(labels);
  const order = labels.map((_, i) => i).sort((a, b) => x[a]! - x[b]!);
  const byName = new Map<string, Map<string, Estimate | undefined>>();
  for (const row of rows) {
    const [value, ...rest] = row.values;
    const name = rest.map((each, i) => `${others[i]!.path.split('.').at(-1)} ${each}`).join(', ');
    const line = byName.get(name) ?? new Map<string, Estimate | undefined>();
    byName.set(name, line.set(value!, estimateAt(row, key)));
  }
  return {
    x: order.map((i) => x[i]!),
    labels: order.map((i) => labels[i]!),
    lines: [...byName].map(([name, line]) => ({ name, points: order.map((i) => line.get(labels[i]!)) })),
  };
}

export const estimateAt = ({ figures }: SweepRow, { group, id, name }: FigureKey): Estimate | undefined =>
  figures.find((each) => each.group === group && each.id === id && each.name === name)?.estimate;

function placesOf(values: readonly string[]): number[] {
  const bare = values.map(Number);
  if (bare.every(Number.isFinite)) return bare;
  const read = values.map(readQuantity);
  const [kind] = read.map((each) => each?.dimension);
  return read.every((each) => each && each.dimension === kind)
    ? read.map((each) => each!.value)
    : values.map((_, i) => i);
}

/** The sweep as the command line writes it with --csv. */
export const sweepCsv = ({ axes, rows }: Sweep): string =>
  csvText([
    [...axes.map(({ path }) => path), 'group', 'id', 'figure', 'mean', 'halfWidth95', 'runs'],
    ...rows.flatMap(({ values, figures }) =>
      figures.map(({ group, id, name, estimate: { mean, halfWidth, runs } }) => [
        ...values,
        group,
        id,
        name,
        mean,
        Number.isFinite(halfWidth) ? halfWidth : '',
        runs,
      ]),
    ),
  ]);
