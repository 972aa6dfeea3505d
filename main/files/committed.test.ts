import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readCommitted } from './committed';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rackloom git '));
  file = join(folder, 'lab.yaml');
  await writeFile(file, 'one: ä\n');
  // The user's own settings are none of a test's.
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
  vi.stubEnv('GIT_CEILING_DIRECTORIES', tmpdir());
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], { cwd: folder });

test('a file is read as a commit has it', async () => {
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'First light');
  await writeFile(file, 'two\n');
  expect(await readCommitted(file)).toMatchObject({ text: 'one: ä\n', subject: 'First light' });
  git('commit', '-qam', 'Second');
  expect((await readCommitted(file)).text).toBe('two\n');
  expect((await readCommitted(file, 'HEAD~1')).text).toBe('one: ä\n');
  await expect(readCommitted(file, 'nowhere')).rejects.toMatchObject({ code: 'git' });
  await expect(readCommitted(file, '--output=x')).rejects.toMatchObject({ code: 'git' });
});

test('what is missing is said: a work tree, a commit, the file in it, git itself', async () => {
  await expect(readCommitted(file)).rejects.toThrow('lies in no git work tree');
  git('init', '-q');
  await expect(readCommitted(file)).rejects.toThrow('no commit yet');
  git('commit', '-qm', 'Empty', '--allow-empty');
  await expect(readCommitted(file)).rejects.toThrow('is not in commit');
  vi.stubEnv('PATH', folder);
  await expect(readCommitted(file)).rejects.toThrow('git is not installed');
});
