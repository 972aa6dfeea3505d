import { figuresOf } from '#shared/results/figures';
import type { Replication } from '#shared/results/replication';
import type { Results } from '#shared/results/results';

export type Row = readonly (string | number)[];

/** RFC 4180, but for the line ends: a figure a line, under a header. */
export const csv = (rows: readonly Row[]): string => rows.map((row) => row.map(cell).join(',')).join('\n');

const cell = (value: string | number): string =>
  typeof value === 'string' && /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : String(value);

const figureHead = ['group', 'id', 'figure', 'value'] as const;

export const figureRows = (results: Results): Row[] => [
  figureHead,
  ...figuresOf(results).map(({ group, id, name, value }) => [group, id, name, value]),
];

export const estimateHead = ['group', 'id', 'figure', 'mean', 'halfWidth95', 'runs'] as const;

/** Under `estimateHead`; one run has no half-width. */
export const estimateCells = ({ group, id, name, estimate }: Replication['figures'][number]): Row => [
  group,
  id,
  name,
  estimate.mean,
  Number.isFinite(estimate.halfWidth) ? estimate.halfWidth : '',
  estimate.runs,
];

export const replicationRows = ({ figures }: Replication): Row[] => [
  estimateHead,
  ...figures.map(estimateCells),
];
