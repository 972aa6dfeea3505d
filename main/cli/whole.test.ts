import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inAscii } from './in-ascii';
import { wholeCommandLine } from './whole';

let folder: string;
const told = globalThis as { told?: unknown[] };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rackloom-whole-'));
  told.told = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const built = (text: string) => writeFileSync(join(folder, 'cli-whole.cjs'), inAscii(text));
const script = `globalThis.told.push(__dirname, typeof require('node:path').join, (() => 'é →')())`;
const kept = () => readdirSync(join(folder, 'compiled'));
const compiled = () => readFileSync(join(folder, 'compiled', kept()[0]!));

test('runs the script as a module, keeps what was compiled and takes it the next time', () => {
  built(script);
  const first = wholeCommandLine('apply', folder);
  first?.run();
  first?.keep();
  expect(told.told).toEqual([folder, 'function', 'é →']);
  const once = compiled();
  const second = wholeCommandLine('apply', folder);
  second?.run();
  second?.keep();
  expect(told.told).toHaveLength(6);
  // Taken, so not written again.
  expect(compiled().equals(once)).toBe(true);
});

test('what V8 refuses is compiled again, and what a command of another name took is its own', () => {
  built(script);
  wholeCommandLine('plan', folder)?.keep();
  const place = join(folder, 'compiled', kept()[0]!);
  writeFileSync(place, 'no compiled code');
  // Else V8 would still have it in memory.
  built(`${script};`);
  const again = wholeCommandLine('plan', folder);
  again?.run();
  again?.keep();
  expect(told.told).toHaveLength(3);
  expect(readFileSync(place).length).toBeGreaterThan(100);
  wholeCommandLine('status', folder)?.keep();
  expect(kept().map((name) => name.split('-')[0])).toEqual(['plan', 'status']);
});

test('without such a script, or for a command that is no such, there is none', () => {
  expect(wholeCommandLine('apply', folder)).toBeNull();
  built(script);
  expect(wholeCommandLine('serve', folder)).toBeNull();
  expect(wholeCommandLine('../plan', folder)).toBeNull();
  expect(wholeCommandLine(undefined, folder)).toBeNull();
});
