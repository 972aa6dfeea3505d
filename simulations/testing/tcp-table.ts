import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { withTable } from './page-table';
import { apart } from '../validation/tcp-apart';

/** A figure beside its reference, and the bounds that the reference's tolerance sets. */
export interface Compared {
  name: (typeof columns)[number];
  reference: number;
  found: number;
  least: number;
  most: number;
}

const columns = ['goodput', 'queue', 'again', 'Jain', 'ping'] as const;
const heads = [
  'case',
  'goodput, Mb/s: reference / ours',
  'mean queue, packets',
  'sent again a second',
  'Jain’s index, at least',
  'longest ping, ms',
];

/** Within a share of the reference. */
export const near = (name: Compared['name'], reference: number, found: number, share: number): Compared => ({
  ...{ name, reference, found },
  least: reference * (1 - share),
  most: reference * (1 + share),
});

/** How far a figure that is apart from its reference may move from what it was found to be. */
export const still = 0.01;

/** The table of `docs/models/tcp.md`, made of what the tests find; `vitest run --project validation FILE -u` writes it. */
export function tcpTable() {
  const rows: string[] = [];
  return {
    /** Each figure lies within its bounds; one known to be apart lies outside, where it was found before. */
    expectRow(what: string, row: string, figures: readonly Compared[]): void {
      const cells = columns.map((name) => {
        const figure = figures.find((each) => each.name === name);
        if (!figure) return '';
        const pair = `${short(figure.reference)} / ${short(figure.found)}`;
        const known = apart[`${row} ${name}`];
        if (known) return `**${pair}** (${known.reason})`;
        return pair;
      });
      rows.push(`| ${[`${what} (${row})`, ...cells].join(' | ')} |`);
      for (const figure of figures) expectFigure(row, figure);
    },
    async expectInPage(): Promise<void> {
      const file = new URL('../../docs/models/tcp.md', import.meta.url);
      const head = [`| ${heads.join(' | ')} |`, `|${'---|'.repeat(heads.length)}`];
      const table = [...head, ...rows, ''].join('\n');
      await expect(withTable(readFileSync(file, 'utf8'), 'references', table)).toMatchFileSnapshot(
        file.pathname,
      );
    },
  };
}

function expectFigure(row: string, { name, found, least, most }: Compared): void {
  const what = `${row} ${name}`;
  const known = apart[what];
  if (!known) {
    expect(found, what).toBeGreaterThanOrEqual(least);
    expect(found, what).toBeLessThanOrEqual(most);
    return;
  }
  expect(Math.abs(found / known.ours - 1), `${what}: moved from where it was`).toBeLessThanOrEqual(still);
  expect(found < least || found > most, `${what} agrees now: it is apart no longer`).toBe(true);
}

const short = (value: number): string => String(Number(value.toPrecision(4)));
