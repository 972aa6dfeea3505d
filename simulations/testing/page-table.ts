import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { disagreement, type Interval } from '../validation/confidence';

/** A figure as the tests found it, beside the closed form. */
interface Row {
  what: string;
  exact: number;
  found: Interval;
  share: number;
}

export interface PageTable {
  /** D14, and a row of the table. */
  expectAgreement(what: string, exact: number, found: Interval, share: number): void;
  /** The page has the table as found now, between its marks; `vitest run --project validation FILE -u` writes it. */
  expectInPage(): Promise<void>;
}

/** The table `name` of the page `docs/models/PAGE.md`, made of the figures that a test file finds. Figures are in `unit`. */
export function pageTable(page: string, name: string, unit: string): PageTable {
  const rows: Row[] = [];
  return {
    expectAgreement(what, exact, found, share) {
      rows.push({ what, exact, found, share });
      expect(disagreement(exact, found, share)).toBeUndefined();
    },
    async expectInPage() {
      const file = new URL(`../../docs/models/${page}.md`, import.meta.url);
      const text = withTable(readFileSync(file, 'utf8'), name, tableText(rows, unit));
      await expect(text).toMatchFileSnapshot(file.pathname);
    },
  };
}

/** The page with what stands between the table's marks replaced. */
export function withTable(page: string, name: string, table: string): string {
  const [begin, end] = [`<!-- from the tests: ${name} -->\n`, `<!-- end of ${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The page has no lines "${begin.trim()}" and "${end}".`);
  return `${page.slice(0, from)}${begin}\n${table}\n${page.slice(to)}`;
}

const tableText = (rows: readonly Row[], unit: string): string =>
  [
    `| case | closed form, ${unit} | ours, 99.9 % interval | half-width | at most |`,
    '|---|---|---|---|---|',
    ...rows.map(({ what, exact, found: { mean, halfWidth }, share }) =>
      [
        '',
        what,
        figure(exact),
        `${figure(mean)} ± ${figure(halfWidth)}`,
        `${figure((halfWidth / exact) * 100)} %`,
        `${figure(share * 100)} %`,
        '',
      ]
        .join(' | ')
        .trim(),
    ),
    '',
  ].join('\n');

const figure = (value: number): string => String(Number(value.toPrecision(4)));
