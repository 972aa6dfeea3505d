import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { disagreement, type Interval } from '../validation/confidence';

/** A figure as a test found it, beside what it should be. */
interface Row {
  what: string;
  expected: string;
  measured: string;
  tolerance: string;
}

export interface PageTable {
  /** D14, and a row of the table: the closed form lies in our interval, which is no wider than a `share` of it. */
  expectAgreement(what: string, exact: number, found: Interval, share: number): void;
  /** Within a `share` of what is expected. */
  expectNear(what: string, expected: number, measured: number, share: number): void;
  /** Between two bounds, which stand in place of an expected figure. */
  expectBetween(what: string, least: number, measured: number, most: number): void;
  expectExactly(what: string, expected: number | string, measured: number | string | undefined): void;
  /** The page has the table as found now, between its marks; `vitest run FILE -u` writes it. */
  expectInPage(): Promise<void>;
}

/**
 * The table `name` of the page `docs/models/PAGE.md`, made of the figures that a test file finds, in `unit` where a case does
 * not name its own. The last test of the file calls `expectInPage`, so that all of a file's tests must run for it to hold.
 */
export function pageTable(page: string, name: string, unit = ''): PageTable {
  const rows: Row[] = [];
  const row = (what: string, expected: string, measured: string, tolerance: string) =>
    rows.push({ what, expected, measured, tolerance });
  return {
    expectAgreement(what, exact, found, share) {
      const { mean, halfWidth, plainHalfWidth } = found;
      const width = `${percent(halfWidth / exact)}; without controls ${percent(plainHalfWidth / exact)}`;
      row(
        what,
        figure(exact),
        `${figure(mean)} ± ${short(halfWidth)} (${width})`,
        `inside, ± ${percent(share)} at most`,
      );
      expect(disagreement(exact, found, share)).toBeUndefined();
    },
    expectNear(what, expected, measured, share) {
      row(what, figure(expected), figure(measured), `${percent(share)}`);
      expect(Math.abs(measured - expected), what).toBeLessThanOrEqual(share * Math.abs(expected));
    },
    expectBetween(what, least, measured, most) {
      row(what, `${figure(least)} to ${figure(most)}`, figure(measured), 'between');
      expect(measured, what).toBeGreaterThanOrEqual(least);
      expect(measured, what).toBeLessThanOrEqual(most);
    },
    expectExactly(what, expected, measured) {
      row(what, String(expected), String(measured), 'exact');
      expect(measured, what).toBe(expected);
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

const tableText = (rows: readonly Row[], unit: string): string => {
  const of = unit && `, ${unit}`;
  return [
    `| case | expected${of} | measured${of} | tolerance |`,
    '|---|---|---|---|',
    ...rows.map(
      ({ what, expected, measured, tolerance }) => `| ${[what, expected, measured, tolerance].join(' | ')} |`,
    ),
    '',
  ].join('\n');
};

const rounded = (value: number, digits: number) => String(Number(value.toPrecision(digits)));
const figure = (value: number): string =>
  Math.abs(value) < 1e5 ? rounded(value, 5) : String(Math.round(value));
const short = (value: number): string => rounded(value, 2);
const percent = (share: number): string => `${short(share * 100)} %`;
