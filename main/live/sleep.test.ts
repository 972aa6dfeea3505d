import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { inEnglish, verbatim } from '#shared/language/text';
import { recordedTransport } from '../transports/testing/recorded';
import { clockLeaps } from './sleep';
import { dropSilentLinks } from './silent-links';
import type { Reader } from './readers/reader';
import { connectionsTo } from './testing/streaming-host';
import { quickPace, watchReaders } from './testing/watch-readers';

describe('the clock', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  test('that leaps tells of a sleep, once each; one that is late, or set back, does not', () => {
    let ahead = 0;
    let woken = 0;
    const forget = clockLeaps(() => Date.now() + ahead)(() => woken++);
    vi.advanceTimersByTime(60_000);
    ahead += 9_000;
    vi.advanceTimersByTime(60_000);
    ahead -= 3_600_000;
    vi.advanceTimersByTime(60_000);
    expect(woken).toBe(0);
    // A night, in which timers stood still.
    ahead += 8 * 3_600_000;
    vi.advanceTimersByTime(1_000);
    expect(woken).toBe(1);
    vi.advanceTimersByTime(60_000);
    expect(woken).toBe(1);
    forget();
    ahead += 60_000;
    vi.advanceTimersByTime(60_000);
    expect(woken).toBe(1);
  });
});

/** A machine that can be put to sleep. */
function sleeper() {
  const listeners = new Set<(awakeUntil?: number) => void>();
  return {
    wake: (awakeUntil?: number) => [...listeners].forEach((listener) => listener(awakeUntil)),
    wakings: (onWake: (awakeUntil?: number) => void) => {
      listeners.add(onWake);
      return () => void listeners.delete(onWake);
    },
    listeners,
  };
}

test('after a sleep a source is not taken for live until it is heard again, and is asked at once', async () => {
  const { wake, wakings, listeners } = sleeper();
  const follows: { heard: () => void; ended: boolean }[] = [];
  const reader: Reader = {
    kind: 'test',
    sources: () => [
      {
        id: 'test/one',
        label: verbatim('one'),
        devices: [],
        follow: ({ feed, signal }) => {
          const follow = { heard: () => feed.heard(), ended: false };
          follows.push(follow);
          return new Promise((resolve) =>
            signal.addEventListener('abort', () => {
              follow.ended = true;
              resolve();
            }),
          );
        },
      },
    ],
  };
  // Whatever waits between two tries, waits for ever here.
  const retryMs = { first: 10_000_000, last: 10_000_000 };
  const watch = watchReaders({ readers: [reader], wakings, pace: { retryMs } });
  const awakeUntil = Date.now() - 60_000;
  // Read at waking, but who knows when it came.
  follows[0]?.heard();
  await watch.screen.until(() => watch.contact('test/one') === 'live');
  wake(awakeUntil);
  await watch.screen.until(() => watch.contact('test/one') === 'lost');
  expect(watch.screen.state.sources['test/one']?.lastHeard).toBe(awakeUntil);
  expect(inEnglish(watch.screen.state.sources['test/one']?.problem)).toBe(
    'This machine slept. Contact is made anew.',
  );
  expect(follows.map(({ ended }) => ended)).toEqual([true, false]);
  follows[1]?.heard();
  await watch.screen.until(() => watch.contact('test/one') === 'live');
  await watch.end();
  expect(listeners.size).toBe(0);
});

test('a wait between two tries ends with a sleep', async () => {
  const { wake, wakings } = sleeper();
  let there = false;
  const reader: Reader = {
    kind: 'test',
    sources: () => [
      {
        id: 'test/one',
        label: verbatim('one'),
        devices: [],
        follow: ({ feed, signal }) => {
          if (!there) return Promise.reject(new Error('It is off.'));
          feed.heard();
          return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
        },
      },
    ],
  };
  const retryMs = { first: 10_000_000, last: 10_000_000 };
  const watch = watchReaders({ readers: [reader], wakings, pace: { retryMs } });
  await watch.screen.until(({ sources }) => sources['test/one']?.problem);
  there = true;
  wake();
  await watch.screen.until(() => watch.contact('test/one') === 'live');
  await watch.end();
});

test('connections that do not answer after a sleep are dropped, those that do are kept', async () => {
  const silent = Object.assign(recordedTransport({}), { run: () => new Promise<never>(() => undefined) });
  const refusing = recordedTransport({ answers: [{ argv: /^true/, result: new Error('bad command name') }] });
  const answering = recordedTransport({ answers: [{ argv: /^true/, result: '' }] });
  const hosts = { silent, refusing, answering, closed: silent };
  const dropped: string[] = [];
  await dropSilentLinks(Object.keys(hosts), {
    connections: {
      ...connectionsTo(hosts),
      isOpen: (device) => device !== 'closed',
      drop: (device) => {
        dropped.push(device);
        return new Promise(() => undefined);
      },
    },
    pace: { ...quickPace, answerMs: 50 },
    signal: new AbortController().signal,
  });
  expect(dropped).toEqual(['silent']);
});
