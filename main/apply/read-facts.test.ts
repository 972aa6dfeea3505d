import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { recordedTransport } from '../transports/testing/recorded';
import { readShellFacts, type Asked } from './read-facts';

/** A host on which every script runs in a shell of this machine. */
const host = () =>
  recordedTransport({
    answers: [
      {
        argv: ['sh', '-s'],
        result: ({ stdin }) => {
          const { stdout, stderr } = spawnSync('sh', ['-s'], { input: stdin, encoding: 'utf8' });
          return { stdout, stderr };
        },
      },
    ],
  });
const asks = (
  id: string,
  script: string,
  parse: (output: string) => unknown = (text) => text.trim(),
): Asked => ({
  id,
  item: { data: null },
  resource: { facts: { over: 'shell', script: () => script, parse } },
});
const { signal } = new AbortController();

test('what is asked of a host at one moment is one command, and each gets what is its own', async () => {
  const transport = host();
  const [first, second] = await Promise.all([
    readShellFacts(transport, [asks('same', 'echo one'), asks('other', 'echo two')], signal),
    readShellFacts(transport, [asks('same', 'echo three'), asks('shared', 'echo two')], signal),
  ]);
  expect(Object.fromEntries(first)).toEqual({ same: 'one', other: 'two' });
  expect(Object.fromEntries(second)).toEqual({ same: 'three', shared: 'two' });
  expect(transport.commands).toEqual(['sh -s']);
  await readShellFacts(transport, [asks('later', 'echo four')], signal);
  expect(transport.commands).toHaveLength(2);
});

test('who may be cancelled by itself is asked for by itself', async () => {
  const transport = host();
  const abort = new AbortController();
  const kept = readShellFacts(transport, [asks('kept', 'echo one')], signal);
  const cancelled = readShellFacts(transport, [asks('cancelled', 'echo two')], abort.signal);
  abort.abort(new Error('enough'));
  await expect(cancelled).rejects.toThrow('enough');
  expect([...(await kept)]).toEqual([['kept', 'one']]);
});

test('output that cannot be read is the failure of the one who asked', async () => {
  const transport = host();
  const broken = asks('broken', 'echo one', () => {
    throw new Error('nonsense');
  });
  const [failed, fine] = await Promise.allSettled([
    readShellFacts(transport, [broken], signal),
    readShellFacts(transport, [asks('fine', 'echo two')], signal),
  ]);
  expect([failed.status, fine.status]).toEqual(['rejected', 'fulfilled']);
});
