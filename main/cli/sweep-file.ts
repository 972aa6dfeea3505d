import { readFile } from 'node:fs/promises';
import { readCsv } from '#shared/formats/exchange/input/csv-text';
import { figureGroups, type FigureGroup } from '#shared/results/figures';
import type { SweepAxis, SweepRow } from '#shared/results/sweep';
import { gridValues } from '#simulations/analysis/sweep/plan';
import { failure } from './context';
import { csv, estimateCells, estimateHead } from './csv';
import { estimateJson, type EstimateJson } from './replication-report';

/** What a sweep's file says it is of; a call goes on in a file whose head is its own. */
export interface SweepHead {
  rackloomSweep: 1;
  /** Of Rackloom: another one may simulate otherwise. */
  version: string;
  topology: string;
  /** Hash of the design, without the drawing's positions. */
  design: string;
  scenario: string | null;
  durationS: number | null;
  warmupS: number | 'auto' | null;
  seed: number | null;
  runs: number;
  halfWidth: number | null;
  grid: SweepAxis[];
}

export type Rows = Map<number, SweepRow>;
export type SweepForm = 'csv' | 'json';

const inOrder = (rows: Rows): SweepRow[] => [...rows].sort(([a], [b]) => a - b).map(([, row]) => row);

export const sweepCsvRows = ({ grid }: Pick<SweepHead, 'grid'>, rows: Rows) => [
  [...grid.map(({ path }) => path), ...estimateHead],
  ...inOrder(rows).flatMap(({ values, figures }) =>
    figures.map((figure) => [...values, ...estimateCells(figure)]),
  ),
];

export const sweepJson = (head: SweepHead, rows: Rows) => ({
  ...head,
  rows: inOrder(rows).map(({ values, figures }) => ({ values, figures: figures.map(estimateJson) })),
});

/** CSV has its head in a comment on the first line, as `read_csv(comment="#")` and the like skip it. */
export const sweepText = (form: SweepForm, head: SweepHead, rows: Rows): string =>
  form === 'csv'
    ? `# ${JSON.stringify(head)}\n${csv(sweepCsvRows(head, rows))}\n`
    : `${JSON.stringify(sweepJson(head, rows), null, 1)}\n`;

/** The points that a file already has; none where there is no file. A file of anything else is refused, never overwritten. */
export async function rowsIn(file: string, form: SweepForm, head: SweepHead): Promise<Rows> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw failure('file', `${file} cannot be read: ${(error as Error).message}`);
  }
  const kept = form === 'csv' ? keptInCsv(text) : keptInJson(text);
  if (!kept)
    throw failure(
      'sweep-file',
      `${file} is there already and holds no sweep in ${form.toUpperCase()}.`,
      'Choose another --output, or delete the file.',
    );
  const other = differences(kept.head, head);
  if (other.length > 0)
    throw failure(
      'sweep-file',
      `${file} holds a sweep with another ${other.join(' and ')}.`,
      'Choose another --output, or delete the file to begin anew.',
    );
  return byPoint(head, kept.rows);
}

const words: Partial<Record<keyof SweepHead, string>> = {
  rackloomSweep: 'version of the format',
  version: 'version of Rackloom',
  topology: 'design',
  durationS: 'duration',
  warmupS: 'warm-up',
  runs: 'number of seeds',
  halfWidth: 'half-width',
};

function differences(kept: SweepHead, head: SweepHead): string[] {
  const keys = (Object.keys(head) as (keyof SweepHead)[]).filter(
    (key) => JSON.stringify(kept[key]) !== JSON.stringify(head[key]),
  );
  return [...new Set(keys.map((key) => words[key] ?? key))];
}

interface Kept {
  head: SweepHead;
  rows: SweepRow[];
}

function keptInJson(text: string): Kept | undefined {
  const { rows, ...head } = parsed(text) ?? {};
  if (!isHead(head) || !Array.isArray(rows)) return undefined;
  return {
    head,
    rows: (rows as { values: string[]; figures: EstimateJson[] }[]).map(({ values, figures }) => ({
      values,
      figures: figures.map(({ group, id, figure, mean, halfWidth95, runs }) => ({
        group,
        id,
        name: figure,
        estimate: { mean, halfWidth: halfWidth95 ?? Infinity, runs },
      })),
    })),
  };
}

function keptInCsv(text: string): Kept | undefined {
  const end = text.indexOf('\n');
  const head = text.startsWith('# ') ? parsed(text.slice(2, end)) : undefined;
  if (!isHead(head)) return undefined;
  const rows = new Map<string, SweepRow>();
  for (const { cells } of readCsv(text.slice(end + 1)).rows.slice(1)) {
    const values = cells.slice(0, head.grid.length);
    const [group, id, name, mean, halfWidth, runs] = cells.slice(head.grid.length);
    if (!figureGroups.includes(group as FigureGroup)) return undefined;
    const row = rows.get(values.join('\0')) ?? { values, figures: [] };
    rows.set(values.join('\0'), row);
    row.figures.push({
      group: group as FigureGroup,
      id: id!,
      name: name!,
      estimate: {
        mean: Number(mean),
        halfWidth: halfWidth === '' ? Infinity : Number(halfWidth),
        runs: Number(runs),
      },
    });
  }
  return { head, rows: [...rows.values()] };
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

const isHead = (value: unknown): value is SweepHead =>
  typeof value === 'object' &&
  value !== null &&
  (value as SweepHead).rackloomSweep === 1 &&
  Array.isArray((value as SweepHead).grid);

function byPoint({ grid }: SweepHead, rows: readonly SweepRow[]): Rows {
  const known = new Map(rows.map((row) => [row.values.join('\0'), row]));
  const points = grid.reduce((product, { values }) => product * values.length, 1);
  const found: Rows = new Map();
  for (let point = 0; point < points; point++) {
    const row = known.get(gridValues(grid, point).join('\0'));
    if (row) found.set(point, row);
  }
  return found;
}
