import { PassThrough } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { typedLines } from './typed-lines';

test('lines are heard while something runs, but not what answers a question, nor after the end', async () => {
  const input = new PassThrough();
  const lines = typedLines(input);
  const heard: string[] = [];
  const stop = lines.hear((line) => heard.push(line));
  input.write('pi-4\n');
  await vi.waitFor(() => expect(heard).toEqual(['pi-4']));

  const answer = await lines.without(async () => {
    const asked = new Promise<string>((resolve) => input.once('data', (chunk) => resolve(String(chunk))));
    input.resume();
    input.write('a password\n');
    return asked;
  });
  expect(answer).toBe('a password\n');
  input.write('pi-3\n');
  await vi.waitFor(() => expect(heard).toEqual(['pi-4', 'pi-3']));
  stop();
  expect(input.listenerCount('data')).toBe(0);
  expect(input.isPaused()).toBe(true);
});
