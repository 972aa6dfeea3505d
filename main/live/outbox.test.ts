import { expect, test } from 'vitest';
import type { LiveEvent, LivePatch, LiveService } from '#shared/live/entities';
import { createOutbox } from './outbox';

const service = (name: string, type = 'ClusterIP'): LiveService => ({
  source: 'cluster/home',
  seenAt: 1,
  name,
  namespace: 'apps',
  type,
  clusterIp: '',
  ports: [],
});
const event = (reason: string): LiveEvent => ({
  at: '',
  namespace: '',
  object: '',
  reason,
  message: '',
  type: '',
  count: 1,
});

/** A receiver that takes a patch only when told. */
function slowReceiver() {
  const patches: LivePatch[] = [];
  let release = () => {};
  const send = (patch: LivePatch) => {
    patches.push(patch);
    return new Promise<void>((resolve) => (release = resolve));
  };
  return { patches, send, take: () => release() };
}
const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

test('while the receiver is busy changes merge, and only the last of each is sent', async () => {
  const stop = new AbortController();
  const { patches, send, take } = slowReceiver();
  const outbox = createOutbox({ send, everyMs: 1, signal: stop.signal });
  const running = outbox.run();
  outbox.put('services', 'a', service('a'));
  await soon();
  expect(patches).toEqual([{ services: { a: service('a') } }]);
  for (const type of ['NodePort', 'LoadBalancer']) outbox.put('services', 'b', service('b', type));
  outbox.put('services', 'a', null);
  await soon();
  expect(patches).toHaveLength(1);
  take();
  await soon();
  expect(patches[1]).toEqual({ services: { b: service('b', 'LoadBalancer'), a: null } });
  take();
  stop.abort();
  await running;
});

test('events that wait keep their order, newest first, and are not more than a reader keeps', async () => {
  const stop = new AbortController();
  const { patches, send, take } = slowReceiver();
  const outbox = createOutbox({ send, everyMs: 1, signal: stop.signal });
  const running = outbox.run();
  for (let i = 0; i < 600; i++) outbox.putEvents([event(`R${i}`)]);
  await soon();
  expect(patches[0]?.events).toHaveLength(500);
  expect(patches[0]?.events?.[0]?.reason).toBe('R599');
  take();
  stop.abort();
  await running;
});

test('patches keep their distance', async () => {
  const stop = new AbortController();
  const times: number[] = [];
  const send = () => {
    times.push(performance.now());
    return Promise.resolve();
  };
  const outbox = createOutbox({ send, everyMs: 60, signal: stop.signal });
  const running = outbox.run();
  const filling = setInterval(() => outbox.put('services', 'a', service('a')), 2);
  await new Promise((resolve) => setTimeout(resolve, 400));
  clearInterval(filling);
  stop.abort();
  await running;
  // Timers may fire a millisecond early.
  for (const [i, time] of times.slice(1).entries()) expect(time - (times[i] ?? 0)).toBeGreaterThanOrEqual(58);
  expect(times.length).toBeGreaterThan(1);
});

test('a receiver that fails ends it', async () => {
  const outbox = createOutbox({
    send: () => Promise.reject(new Error('The window is gone.')),
    everyMs: 1,
    signal: new AbortController().signal,
  });
  outbox.put('services', 'a', null);
  await expect(outbox.run()).rejects.toThrow('The window is gone.');
});
