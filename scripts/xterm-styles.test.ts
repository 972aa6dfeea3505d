import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withoutInlineStyles } from './xterm-styles';

const published = readFileSync(
  join(import.meta.dirname, '../node_modules/@xterm/xterm/lib/xterm.mjs'),
  'utf8',
);

test('of xterm.js as it is installed no inline style is left', () => {
  const changed = withoutInlineStyles(published);
  expect(changed).not.toMatch(/createElement\("style"\)|setAttribute\("style"/);
  expect(changed.match(/createElement\("constructed-style"\)/g)).toHaveLength(3);
  expect(changed).toContain('.style.cssText+=');
});

test('another way of writing them is an error, not a terminal without colours', () => {
  expect(() =>
    withoutInlineStyles(published.replace('createElement("style")', 'createElement("p")')),
  ).toThrow(/xterm-styles\.ts/);
});
