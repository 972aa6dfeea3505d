import { Command } from 'commander';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createContext } from './context';
import { labCommand } from './lab';

let folder: string;
let told: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rackloom-lab-'));
  told = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(String(text)) > 0);
});
afterEach(async () => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
  await rm(folder, { recursive: true });
});

const put = async (path: string, text: string) => {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
};
const lab = async (...words: string[]) => {
  const program = new Command('rackloom');
  labCommand(program, createContext(), folder);
  await program.parseAsync(['lab', ...words], { from: 'user' });
  return process.exitCode;
};

test('the lab of the sources gets its words as they are written, and its end is the command’s', async () => {
  await put('e2e/lab/cli.ts', '');
  await put(
    'node_modules/tsx/dist/cli.mjs',
    `import { writeFileSync } from 'node:fs';
     writeFileSync('${join(folder, 'words')}', process.argv.slice(2).join('|'));
     process.exit(process.argv.includes('down') ? 3 : 0);`,
  );
  expect(await lab('up', '--file', 'a b.yaml', '--untrusted')).toBe(0);
  const script = join(folder, 'e2e/lab/cli.ts');
  expect(await readFile(join(folder, 'words'), 'utf8')).toBe(`${script}|up|--file|a b.yaml|--untrusted`);
  expect(await lab('--help')).toBe(0);
  expect(await readFile(join(folder, 'words'), 'utf8')).toBe(`${script}|--help`);
  expect(await lab('down')).toBe(1);
});

test('an installed app says where the lab is', async () => {
  expect(await lab('up')).toBe(1);
  expect(told.join('')).toMatch(/not part of the installed app.*npx rackloom lab up/s);
});
