import { Command } from 'commander';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sampleText } from '#shared/topology/testing/design';
import { bomCommand } from './bom';
import { createContext } from './context';
import { diffCommand } from './diff';
import { exportCommand } from './export';
import { importCommand } from './import';

let folder: string;
let said: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rackloom-exchange-'));
  said = [];
  const hear = (text: unknown) => said.push(String(text)) > 0;
  vi.spyOn(process.stdout, 'write').mockImplementation(hear);
  vi.spyOn(process.stderr, 'write').mockImplementation(hear);
  vi.spyOn(console, 'log').mockImplementation(hear);
  vi.spyOn(console, 'error').mockImplementation(hear);
  await writeFile(at('lab.yaml'), sampleText('minimal'));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

const at = (name: string) => join(folder, name);

/** The exit code that a command ends with. */
async function rackloom(...words: string[]): Promise<number | string | undefined> {
  const program = new Command().exitOverride();
  for (const add of [bomCommand, diffCommand, exportCommand, importCommand]) add(program, createContext());
  const before = process.exitCode;
  try {
    await program.parseAsync(words, { from: 'user' });
    return process.exitCode ?? 0;
  } finally {
    process.exitCode = before;
  }
}

test('a design goes out and comes in again, and diff tells what the other tool could not keep', async () => {
  expect(await rackloom('export', at('lab.yaml'), '--format', 'containerlab', '-o', at('lab.clab.yml'))).toBe(
    0,
  );
  expect(await rackloom('import', at('lab.clab.yml'), '-o', at('back.yaml'))).toBe(0);
  expect(await readFile(at('back.yaml'), 'utf8')).toContain('pi-1');
  expect(await rackloom('diff', at('lab.yaml'), at('lab.yaml'))).toBe(0);
  expect(await rackloom('diff', at('lab.yaml'), at('back.yaml'))).toBe(2);
});

test.each([
  ['export', 'lab.yaml', 'there.csv', ['--format', 'csv']],
  ['import', 'lab.csv', 'there.yaml', []],
  ['bom', 'lab.yaml', 'there.csv', []],
] as const)('%s leaves a file alone that is there, unless told', async (verb, input, output, more) => {
  await rackloom('export', at('lab.yaml'), '--format', 'csv', '-o', at('lab.csv'));
  await writeFile(at(output), 'mine');
  expect(await rackloom(verb, at(input), ...more, '-o', at(output))).toBe(1);
  expect(await readFile(at(output), 'utf8')).toBe('mine');
  expect(said.join('')).toContain('--force');
  expect(await rackloom(verb, at(input), ...more, '-o', at(output), '--force')).toBe(0);
  expect(await readFile(at(output), 'utf8')).not.toBe('mine');
});

test('the bill counts what the design is made of', async () => {
  expect(await rackloom('bom', at('lab.yaml'))).toBe(0);
  expect(said.join('')).toMatch(/Raspberry Pi 5, 8 GB\s+1/);
});
