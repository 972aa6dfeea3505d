import { expect, test } from 'vitest';
import { verbatim } from '#shared/language/text';
import type { Entity } from './feed';
import { createFeed } from './feed';
import type { Collection, Outbox } from './outbox';

const container = (name: string, state = 'running'): Entity<'containers'> => ({
  name,
  host: 'gpu-1',
  image: 'x',
  state,
  status: 'Up',
  ports: '',
});

function feedAndPuts() {
  const puts: [Collection, string, unknown][] = [];
  const outbox: Outbox = {
    put: (collection, id, value) => void puts.push([collection, id, value]),
    putEvents: () => undefined,
    run: () => Promise.resolve(),
  };
  const clock = { now: 1_000 };
  const feed = createFeed({
    source: 'docker/gpu-1',
    label: verbatim('Docker on gpu-1'),
    outbox,
    heardMs: 500,
    now: () => clock.now,
  });
  return { feed, clock, taken: () => puts.splice(0) };
}

test('only what differs goes on', () => {
  const { feed, clock, taken } = feedAndPuts();
  taken();
  feed.put('containers', 'a', container('a'));
  expect(taken()).toEqual([
    ['containers', 'a', { ...container('a'), source: 'docker/gpu-1', seenAt: 1_000 }],
  ]);
  clock.now = 2_000;
  feed.put('containers', 'a', container('a'));
  expect(taken()).toEqual([]);
  feed.put('containers', 'a', container('a', 'exited'));
  expect(taken()).toHaveLength(1);
});

test('a whole reading deletes what is gone', () => {
  const { feed, taken } = feedAndPuts();
  feed.put('containers', 'a', container('a'));
  feed.put('containers', 'b', container('b'));
  taken();
  feed.replace('containers', new Map([['b', container('b')]]));
  expect(taken()).toEqual([['containers', 'a', null]]);
});

test('contact is told honestly, and its age not too often', () => {
  const { feed, clock, taken } = feedAndPuts();
  const label = verbatim('Docker on gpu-1');
  const told = () => taken().map(([, , value]) => value);
  expect(told()).toEqual([{ label, contact: 'connecting', lastHeard: null }]);
  feed.lost(verbatim('There is no Docker yet.'));
  feed.lost(verbatim('There is no Docker yet.'));
  expect(told()).toEqual([
    { label, contact: 'connecting', lastHeard: null, problem: verbatim('There is no Docker yet.') },
  ]);
  feed.heard();
  clock.now = 1_300;
  feed.heard();
  expect(told()).toEqual([{ label, contact: 'live', lastHeard: 1_000 }]);
  clock.now = 1_500;
  feed.heard();
  expect(told()).toEqual([{ label, contact: 'live', lastHeard: 1_500 }]);
  clock.now = 9_000;
  feed.lost(verbatim('It is off.'));
  expect(told()).toEqual([{ label, contact: 'lost', lastHeard: 1_500, problem: verbatim('It is off.') }]);
});
