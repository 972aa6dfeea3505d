import { expect, test } from 'vitest';
import { inEnglish, verbatim } from '#shared/language/text';
import type { Reader } from './readers/reader';
import { takeSnapshot } from './snapshot';
import { fakeDesign } from './testing/fake-design';
import { connectionsTo } from './testing/streaming-host';
import { quickPace } from './testing/watch-readers';

type Follow = ReturnType<Reader['sources']>[number]['follow'];
const reader = (id: string, follow: Follow): Reader => ({
  kind: id,
  sources: () => [{ id, label: verbatim(id), devices: [], follow }],
});
const endless: Follow = ({ signal }) =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve()));

const answering: Follow = async (session) => {
  await new Promise((resolve) => setTimeout(resolve, 50));
  const container = { name: 'a', host: 'gpu-1', image: 'x', state: 'running', status: '', ports: '' };
  session.feed.replace('containers', new Map([['gpu-1/a', container]]));
  session.feed.heard();
  await endless(session);
};

const snapshot = (follows: Record<string, Follow>, mostMs = 10_000) =>
  takeSnapshot({
    design: fakeDesign(),
    connections: connectionsTo({}),
    signal: new AbortController().signal,
    pace: quickPace,
    readers: Object.entries(follows).map(([id, follow]) => reader(id, follow)),
    mostMs,
  });

test('ends when every source has answered or failed', async () => {
  const { sources, containers } = await snapshot({
    good: answering,
    bad: () => Promise.reject(new Error('It is off.')),
  });
  expect(sources['good']?.contact).toBe('live');
  expect(inEnglish(sources['bad'])).toMatchObject({ contact: 'connecting', problem: 'It is off.' });
  expect(containers['gpu-1/a']?.name).toBe('a');
});

test('does not wait for ever for one that does neither', async () => {
  const { sources } = await snapshot({ good: answering, silent: endless }, 300);
  expect(sources['good']?.contact).toBe('live');
  expect(inEnglish(sources['silent'])).toMatchObject({ contact: 'lost', problem: 'It does not answer.' });
});

test('a design that nothing can be read of is read at once', async () => {
  expect((await snapshot({})).sources).toEqual({});
});
