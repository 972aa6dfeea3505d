import { afterEach, describe, expect, test } from 'vitest';
import { inEnglish } from '#shared/language/text';
import type { LogLine, LogPart } from '#shared/live/logs';
import { logLines, readLine } from './log-lines';
import { followLogs, type LogOrder } from './logs';
import { fakeDesign } from './testing/fake-design';
import { startFakeLogApi } from './testing/fake-log-api';
import { soon } from './testing/soon';
import { connectionsTo } from './testing/streaming-host';
import { impatient, quickPace } from './testing/watch-readers';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const line = (n: number) => `2026-11-24T00:00:${String(n).padStart(2, '0')}.000000000Z line ${n}`;

async function following(order: Partial<LogOrder> = {}, before: string[] = []) {
  const api = await startFakeLogApi();
  api.write(...before);
  const parts: LogPart[] = [];
  const stop = new AbortController();
  const pace = { ...quickPace };
  const ended = followLogs({
    design: fakeDesign(),
    connections: connectionsTo({}),
    order: {
      cluster: 'home',
      namespace: 'apps',
      pod: 'app-1',
      container: 'app',
      tail: 500,
      follow: true,
      previous: false,
      ...order,
    },
    send: (part) => Promise.resolve(void parts.push(part)),
    signal: stop.signal,
    pace,
    openCluster: () => Promise.resolve(api.client()),
  });
  // A test that awaits a failure gets it all the same.
  ended.catch(() => undefined);
  ends.push(
    () => api.stop(),
    () => stop.abort(),
  );
  const texts = () => parts.flatMap(({ lines }) => lines.map(({ text }) => text));
  return {
    api,
    parts,
    texts,
    ended,
    stop,
    pace,
    /** A log that ends before fails at once, with its reason. */
    seen: (text: string) => {
      const shown = () => expect(texts()).toContain(text);
      return Promise.race([soon(shown), ended.then(shown)]);
    },
  };
}

describe('a container’s log', () => {
  test('begins with its last lines and goes on until the container ends', async () => {
    const { api, parts, texts, ended, seen } = await following({ tail: 2 }, [1, 2, 3].map(line));
    await seen('line 3');
    api.write(line(4));
    await seen('line 4');
    api.end();
    await ended;
    expect(texts()).toEqual(['line 2', 'line 3', 'line 4']);
    expect(parts.find(({ lines }) => lines.length > 0)?.lines[0]?.at).toBe('2026-11-24T00:00:02.000000000Z');
  });

  test('that is not followed ends with its last line', async () => {
    const { texts, ended } = await following({ follow: false, container: null }, [line(1)]);
    await ended;
    expect(texts()).toEqual(['line 1']);
  });

  test('a container that has written nothing is in contact', async () => {
    const { parts } = await following();
    await soon(() => expect(parts).toEqual([{ lines: [], problem: null }]));
  });

  test.each([
    {
      order: { container: 'nope' },
      summary: 'container nope is not valid for pod app-1',
      mend: /containers/,
    },
    { order: { pod: 'gone' }, summary: 'pods "gone" not found', mend: /took its place/ },
    { order: { cluster: 'other' }, summary: 'The design has no cluster "other".', mend: /anew/ },
  ])('is refused for $order with what to do', async ({ order, summary, mend }) => {
    const { ended } = await following(order);
    await expect(ended).rejects.toMatchObject({ summary, mend: expect.stringMatching(mend) });
  });

  test('goes on after a broken connection, with nothing missed and nothing twice', async () => {
    const { api, parts, texts, seen } = await following({}, [line(1)]);
    for (let n = 2; n <= 5; n++) {
      await seen(`line ${n - 1}`);
      await soon(() => expect(api.followed.size).toBe(1));
      api.reset();
      // In the same second as the one before: the node sends both again.
      api.write(`2026-11-24T00:00:01.00000000${n}Z line ${n}`);
      await seen(`line ${n}`);
    }
    expect(texts()).toEqual([1, 2, 3, 4, 5].map((n) => `line ${n}`));
    expect(parts.filter(({ problem }) => problem !== null).length).toBeGreaterThan(0);
    expect(api.asked.at(-1)?.get('sinceTime')).toBe('2026-11-24T00:00:01.000000004Z');
  });

  test('an API that has gone silent is noticed, and the log goes on when it is back', async () => {
    const { api, parts, pace, seen } = await following({}, [line(1)]);
    await seen('line 1');
    // Only now: a log whose API has never answered is not tried again.
    Object.assign(pace, impatient);
    const { pulses } = api;
    await soon(() => expect(api.pulses).toBeGreaterThan(pulses + 1));
    api.silent = true;
    await soon(() => expect(inEnglish(parts).at(-1)?.problem).toBe('The API does not answer within 0.4 s.'));
    api.write(line(2));
    api.silent = false;
    await seen('line 2');
    expect(parts.at(-1)?.problem).toBeNull();
  });

  test('closes its connection when it is no longer wanted', async () => {
    const { api, stop, ended, seen } = await following({}, [line(1)]);
    await seen('line 1');
    stop.abort();
    await ended;
    await soon(() => expect(api.followed.size).toBe(0));
  });

  test('is read no faster than it is taken', async () => {
    const api = await startFakeLogApi();
    const stop = new AbortController();
    ends.push(
      () => api.stop(),
      () => stop.abort(),
    );
    let sent = 0;
    const ended = followLogs({
      design: fakeDesign(),
      connections: connectionsTo({}),
      order: {
        cluster: 'home',
        namespace: 'apps',
        pod: 'app-1',
        container: null,
        tail: 500,
        follow: true,
        previous: false,
      },
      // The first part, of contact, is taken; what follows is not.
      send: () =>
        sent++ === 0
          ? Promise.resolve()
          : new Promise((_, reject) => stop.signal.addEventListener('abort', reject)),
      signal: stop.signal,
      pace: quickPace,
      openCluster: () => Promise.resolve(api.client()),
    });
    await soon(() => expect(api.followed.size).toBe(1));
    const [node] = api.followed;
    const loud = 'x'.repeat(1_000);
    for (let n = 0; n < 20_000; n++) api.write(`${line(1)} ${loud}`);
    await soon(() => expect(sent).toBe(2));
    await new Promise((resolve) => setTimeout(resolve, 100));
    // The rest of the 20 MB waits at the node.
    expect(node?.writableLength).toBeGreaterThan(5_000_000);
    expect(sent).toBe(2);
    stop.abort();
    await ended;
  });
});

describe('lines of a log', () => {
  const lotsOf = async (...chunks: string[]) => {
    const lots: LogLine[][] = [];
    for await (const lot of logLines(
      (async function* () {
        yield* chunks;
      })(),
    ))
      lots.push(lot);
    return lots;
  };

  test('are put together from what comes, the last without its end', async () => {
    expect((await lotsOf('a', 'b\nc\n', 'd')).flat().map(({ text }) => text)).toEqual(['ab', 'c', 'd']);
  });

  test('come in small lots', async () => {
    const lots = await lotsOf('x\n'.repeat(450));
    expect(lots.map(({ length }) => length)).toEqual([200, 200, 50]);
  });

  test('without an end do not fill memory', async () => {
    const lots = await lotsOf(...Array.from({ length: 100 }, () => 'x'.repeat(1_000)));
    expect(lots).toEqual([[{ at: '', text: `${'x'.repeat(4_000)}…` }]]);
  });

  test.each([
    ['2026-11-24T00:00:01.5+02:00 hi', { at: '2026-11-24T00:00:01.5+02:00', text: 'hi' }],
    ['2026-11-24T00:00:01Z ', { at: '2026-11-24T00:00:01Z', text: '' }],
    [
      '\u001b]0;title\u0007a\u001b[2Jb\u001b[1;38;2;1;2;3mc\u009bd',
      { at: '', text: 'ab\u001b[1;38;2;1;2;3mcd' },
    ],
    ['no time', { at: '', text: 'no time' }],
    ['\u001b[31mred\u001b[0m\u0007\tand\r', { at: '', text: '\u001b[31mred\u001b[0m\tand' }],
  ])('%j', (written, read) => expect(readLine(written)).toEqual(read));
});
