import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newMarker, preamble, startLine } from './preamble';

const marker = newMarker();

/** Feeds standard error in pieces and gives what came of it. */
function taken(pieces: readonly string[]) {
  const seen = { prompts: 0, pid: null as number | null, text: '' };
  const reader = preamble(marker, {
    onPrompt: () => void seen.prompts++,
    onStart: (pid) => void (seen.pid = pid),
    onText: (text) => void (seen.text += text),
  });
  for (const piece of pieces) reader.feed(piece);
  return { ...seen, said: reader.said() };
}

test('prompts, lecture and start line are told from the command’s own words, however they are cut', () => {
  const whole = `lecture\n${marker.prompt}Sorry.\n${marker.prompt}${marker.started} 4711\nerr: ${marker.prompt}\n`;
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: whole.length }), { maxLength: 12 }), (cuts) => {
      const places = [0, ...cuts.sort((a, b) => a - b), whole.length];
      const pieces = places.slice(1).map((end, at) => whole.slice(places[at], end));
      expect(taken(pieces)).toEqual({ prompts: 2, pid: 4711, text: `err: ${marker.prompt}\n`, said: '' });
    }),
  );
});

test('what is said instead of a start is kept', () => {
  expect(taken([marker.prompt, 'pi is not in the sudoers file.\n'])).toEqual({
    prompts: 1,
    pid: null,
    text: '',
    said: 'pi is not in the sudoers file.\n',
  });
});

test('the starter becomes the command, in a process group of its own', () => {
  const script = 'read -r _ _ _ _ group _ </proc/self/stat; echo $$ $group';
  const line = startLine(['sh', '-c', script], false, marker);
  const { stdout, stderr } = spawnSync('sh', ['-c', `${line}`], { encoding: 'utf8' });
  const [pid, group] = stdout.trim().split(' ');
  expect(stderr).toBe(`${marker.started} ${pid}\n`);
  expect(group).toBe(pid);
});

test('arguments reach the command as they are', () => {
  const words = ['a b', `it's`, '$HOME', '', 'line\nline', '-n'];
  const line = startLine(['printf', '%s\\0', ...words], false, marker);
  const output = execFileSync('sh', ['-c', line], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  expect(output.split('\0').slice(0, -1)).toEqual(words);
});

test('root runs it as it is; for all others sudo does, and prompts with the marker', () => {
  const tools = mkdtempSync(join(tmpdir(), 'rackloom-tools-'));
  const tool = (name: string, text: string) =>
    writeFileSync(join(tools, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  const saidTo = (uid: number) => {
    tool('id', `echo ${uid}`);
    const line = startLine(['printf', '%s ', 'a b', '$HOME'], true, marker);
    const env = { PATH: `${tools}:${process.env['PATH'] ?? ''}` };
    return execFileSync('sh', ['-c', line], { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'ignore'] });
  };
  tool('sudo', `printf '%s ' sudo "$@"`);
  try {
    expect(saidTo(0)).toBe('a b $HOME ');
    expect(saidTo(1000)).toMatch(
      new RegExp(`^sudo -S -p ${marker.prompt} -- sh -c .* sh printf %s  a b \\$HOME $`),
    );
  } finally {
    rmSync(tools, { recursive: true });
  }
});
