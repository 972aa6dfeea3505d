import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { heldElsewhere, referenceRows } from './reference-rows';

const pages = new URL('../../docs/models/', import.meta.url);

/** What stands in the pages' tables from the tests: each is written by the tests that hold its figures, and they fail where it differs. */
const tables = readdirSync(pages)
  .map((page) => readFileSync(new URL(page, pages), 'utf8'))
  .flatMap((page) => page.match(/<!-- from the tests: [\s\S]*?<!-- end of /g) ?? [])
  .join('\n');
const stands = (table: string, row: number) => new RegExp(`\\(${table} ${row}\\)`).test(tables);

describe('every reference figure is held by a test', () => {
  const held = Object.keys(referenceRows).filter((table) => !(table in heldElsewhere));

  it.each(held)('%s', (table) => {
    expect(referenceRows[table]!.filter((row) => !stands(table, row))).toEqual([]);
  });
});
