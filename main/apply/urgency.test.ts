import { expect, test } from 'vitest';
import { turns, urgencies } from './urgency';

test('a step is as urgent as there are steps behind it, each counted once', () => {
  const steps = [
    { id: 'server/binary', needs: [] },
    { id: 'agent/binary', needs: [] },
    { id: 'server', needs: ['server/binary'] },
    { id: 'agent', needs: ['agent/binary', 'server', 'server/binary'] },
    { id: 'labels', needs: ['agent', 'elsewhere'] },
  ];
  expect(Object.fromEntries(urgencies(steps))).toEqual({
    'server/binary': 3,
    'agent/binary': 2,
    server: 2,
    agent: 1,
    labels: 0,
  });
});

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('of those that wait the most urgent is next, and a failure frees its place', async () => {
  const turn = turns(2);
  const begun: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const work = (name: string) => () =>
    new Promise<void>((resolve, reject) => {
      begun.push(name);
      ends.set(name, (error) => (error ? reject(error) : resolve()));
    });
  const started = [turn(1, work('second')), turn(2, work('first'))];
  await settled();
  const all = [...started, turn(1, work('agent')), turn(5, work('server')), turn(1, work('other agent'))];
  const outcomes = Promise.allSettled(all);
  await settled();
  expect(begun).toEqual(['first', 'second']);
  ends.get('second')?.(new Error('broken'));
  await expect(all[0]).rejects.toThrow('broken');
  await settled();
  expect(begun).toEqual(['first', 'second', 'server']);
  for (const name of ['server', 'first', 'agent']) {
    ends.get(name)?.();
    await settled();
  }
  expect(begun).toEqual(['first', 'second', 'server', 'agent', 'other agent']);
  ends.get('other agent')?.();
  expect((await outcomes).map(({ status }) => status)).toEqual([
    'rejected',
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'fulfilled',
  ]);
});
