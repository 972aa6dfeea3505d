import { execFileSync, spawnSync } from 'node:child_process';
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
  const line = startLine(['sh', '-c', script], 'none', marker);
  const { stdout, stderr } = spawnSync('sh', ['-c', `${line}`], { encoding: 'utf8' });
  const [pid, group] = stdout.trim().split(' ');
  expect(stderr).toBe(`${marker.started} ${pid}\n`);
  expect(group).toBe(pid);
});

test('arguments reach the command as they are', () => {
  const words = ['a b', `it's`, '$HOME', '', 'line\nline', '-n'];
  const line = startLine(['printf', '%s\\0', ...words], 'none', marker);
  const output = execFileSync('sh', ['-c', line], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  expect(output.split('\0').slice(0, -1)).toEqual(words);
});

test('the password is nowhere in what the remote shell is given', () => {
  expect(startLine(['id'], 'sudo-with-password', marker)).toMatch(
    /^exec sudo -S -p rackloom-asks-[0-9a-f]{24}: -- sh -c /,
  );
  expect(startLine(['id'], 'sudo-without-password', marker)).toMatch(/^exec sudo -n -- sh -c /);
});
