import { expect, test } from 'vitest';
import { hostByHost, turns, urgencies } from './urgency';

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

test('of what is equally urgent one host has all before the next', () => {
  const steps = ['a/binary', 'b/binary', 'a/images', 'b/images'].map((id) => ({
    id,
    target: id.slice(0, 1),
    needs: [],
  }));
  const server = { id: 'b/server', target: 'b', needs: ['b/binary'] };
  const order = hostByHost([...steps, server]);
  expect(steps.map(({ id }) => id).sort((a, b) => order.get(b)! - order.get(a)!)).toEqual([
    'b/binary',
    'a/binary',
    'a/images',
    'b/images',
  ]);
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
