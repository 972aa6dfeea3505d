import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withTable } from './page-table';

const page = 'Before.\n\n<!-- from the tests: a -->\n\nold\n\n<!-- end of a -->\n\nAfter.\n';

it('a table replaces what stood between its marks, and nothing else', () => {
  const written = withTable(page, 'a', '| new |\n');
  expect(written).toBe('Before.\n\n<!-- from the tests: a -->\n\n| new |\n\n<!-- end of a -->\n\nAfter.\n');
  expect(withTable(written, 'a', '| new |\n')).toBe(written);
});

it('a page without the marks says which lines it lacks', () => {
  expect(() => withTable(page, 'b', '')).toThrow('"<!-- from the tests: b -->"');
});

const folder = new URL('../../docs/models/', import.meta.url);

it.each(readdirSync(folder))('%s says what the model does, takes and is held against, and whence', (file) => {
  const text = readFileSync(new URL(file, folder), 'utf8');
  for (const part of ['Description', 'Attributes', 'Validation', 'Source'])
    expect(text).toMatch(new RegExp(`^\\*\\*${part}\\.\\*\\*`, 'm'));
  expect(text).toMatch(/<!-- from the tests: .+ -->\n\n\|/);
});
