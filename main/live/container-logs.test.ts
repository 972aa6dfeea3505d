import { expect, test } from 'vitest';
import { inEnglish } from '#shared/language/text';
import type { LogPart } from '#shared/live/logs';
import { CommandError } from '../transports/transport';
import { followContainerLogs } from './container-logs';
import { fakeDesign } from './testing/fake-design';
import { soon } from './testing/soon';
import { connectionsTo, streamingHost } from './testing/streaming-host';
import { impatient, quickPace } from './testing/watch-readers';

const at = (n: number) => `2026-11-24T00:00:0${n}.000000000Z`;

function following({ container = 'llm', pace = quickPace } = {}) {
  const host = streamingHost({
    answers: [{ argv: /docker\.sock/, result: 'user\n' }],
    streams: /docker logs/,
  });
  const parts: LogPart[] = [];
  const stop = new AbortController();
  const ended = followContainerLogs({
    design: fakeDesign(),
    connections: connectionsTo({ 'gpu-1': host.transport }),
    order: { device: 'gpu-1', container, tail: 500 },
    send: (part) => Promise.resolve(void parts.push(part)),
    signal: stop.signal,
    pace,
  });
  ended.catch(() => undefined);
  const texts = () => parts.flatMap(({ lines }) => lines.map(({ text }) => text));
  return { host, parts, texts, ended, stop };
}

test('a container’s log is its last lines, then what is written, until it stops', async () => {
  const { host, texts, ended } = following();
  const stream = await host.started();
  stream.print(`${at(1)} one\n\n${at(2)} two\n`);
  await soon(() => expect(texts()).toEqual(['one', 'two']));
  stream.end();
  await ended;
});

test('after lost contact it goes on from the last line, without asking for anything twice', async () => {
  const { host, parts, texts, stop } = following();
  const first = await host.started();
  first.print(`${at(1)} one\n${at(2)} two\n`);
  await soon(() => expect(texts()).toHaveLength(2));
  const again = host.started();
  first.lose();
  const second = await again;
  expect(inEnglish(parts).map(({ problem }) => problem)).toContain('The connection was lost.');
  second.print(`${at(2)} two\n${at(3)} three\n`);
  await soon(() => expect(texts()).toEqual(['one', 'two', 'three']));
  stop.abort();
});

test('a silent host is lost contact, too', async () => {
  const { host, parts, stop } = following({ pace: { ...quickPace, ...impatient } });
  await host.started();
  await soon(() => expect(inEnglish(parts).at(-1)?.problem).toMatch(/does not answer/));
  stop.abort();
});

test('a container that is not there is said in Docker’s words', async () => {
  const { host, ended } = following({ container: 'other' });
  const stream = await host.started();
  stream.print('Error response from daemon: No such container: other\n');
  stream.fail(new CommandError('pi@recorded:22', 'docker logs', { code: 1, stdout: '', stderr: '' }));
  await expect(ended).rejects.toMatchObject({
    summary: 'Error response from daemon: No such container: other',
  });
});
