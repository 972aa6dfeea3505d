import { spawn } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { RunOptions, RunResult, Transport } from '../transports/transport';
import { followCommand } from './follow-command';
import { pace } from './pace';

/** Runs on this machine and, as sshd does, only closes the pipes when it is stopped. */
function localPipes() {
  const started: number[] = [];
  const run = (argv: readonly string[], options: RunOptions = {}) =>
    new Promise<RunResult>((resolve, reject) => {
      const [command = '', ...args] = argv;
      const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] });
      started.push(child.pid ?? 0);
      child.stdout.setEncoding('utf8').on('data', (text: string) => options.onOutput?.(text, 'stdout'));
      options.signal?.addEventListener('abort', () => {
        child.stdout.destroy();
        reject(options.signal?.reason as Error);
      });
      child.on('close', (code) => resolve({ code, stdout: '', stderr: '' }));
    });
  const transport: Pick<Transport, 'endpoint' | 'run'> = { endpoint: 'me@here:22', run };
  return { transport: transport as Transport, started };
}

const runs = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
};

describe.runIf(process.platform !== 'win32')('a command that is followed', () => {
  test('gives its lines, is alive while silent, and is ended when nobody reads any more', async () => {
    const { transport, started } = localPipes();
    const stop = new AbortController();
    const lines: string[] = [];
    let signs = 0;
    const following = followCommand({
      transport,
      argv: ['sh', '-c', 'echo "own $$"; printf "%s\\n" "$1"; exec sleep 600', 'sh', "it's $HOME"],
      sudo: false,
      onLine: (line) => lines.push(line),
      onAlive: () => signs++,
      pace,
      signal: stop.signal,
    });
    await until(() => lines.length === 2 && signs > 2);
    expect(lines[1]).toBe("it's $HOME");
    const command = Number(lines[0]?.slice('own '.length));
    expect(runs(command)).toBe(true);
    stop.abort(new Error('stopped'));
    await expect(following).rejects.toThrow('stopped');
    await until(() => !runs(command) && !runs(started[0] ?? 0));
  });

  test('that ends is over', async () => {
    const { transport } = localPipes();
    const following = followCommand({
      transport,
      argv: ['false'],
      sudo: false,
      onLine: () => undefined,
      onAlive: () => undefined,
      pace,
      signal: new AbortController().signal,
    });
    await expect(following).rejects.toThrow('me@here:22: false ended.');
  });
});

test('a line without an end is not kept for ever', async () => {
  let sent = 0;
  const transport = {
    endpoint: 'me@here:22',
    run: (_: unknown, { onOutput, signal }: RunOptions) =>
      new Promise((__, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason as Error));
        const chunk = 'x'.repeat(2 ** 20);
        for (; !signal?.aborted && sent < 64; sent++) onOutput?.(chunk, 'stdout');
      }),
  } as unknown as Transport;
  const following = followCommand({
    transport,
    argv: ['yes'],
    sudo: false,
    onLine: () => undefined,
    onAlive: () => undefined,
    pace,
    signal: new AbortController().signal,
  });
  await expect(following).rejects.toThrow('It sends a line without an end.');
  expect(sent).toBeLessThan(32);
});
