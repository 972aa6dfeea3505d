import { expect, test } from 'vitest';
import type { Fault, JobHandle } from '#shared/ipc/forms';
import { oneJob } from './one-job';

/** A job in the test's hands, and all that was heard of it. */
function jobInHand() {
  const heard: unknown[] = [];
  let tell: (progress: number) => void = () => undefined;
  const hand = { settle: (_: string) => {}, fail: (_: Fault) => {}, cancelled: false };
  const result = new Promise<string>((settle, fail) => Object.assign(hand, { settle, fail }));
  const begin = (onProgress: (progress: number) => void): JobHandle<string> => {
    tell = onProgress;
    return { result, cancel: () => void (hand.cancelled = true) };
  };
  const job = {
    begin,
    onProgress: (progress: number) => heard.push(progress),
    onResult: (text: string) => heard.push(text),
    onFault: ({ summary }: Fault) => heard.push(summary),
    onEnd: () => heard.push('end'),
  };
  return { job, hand, heard, tell: (progress: number) => tell(progress) };
}

test('a job is heard until it ends, also one that was asked to end', async () => {
  const room = oneJob();
  const { job, hand, heard, tell } = jobInHand();
  const ran = room.run(job);
  tell(1);
  room.cancel();
  expect([room.isRunning(), hand.cancelled]).toEqual([true, true]);
  hand.fail({ code: 'cancelled', summary: 'cancelled' });
  await ran;
  expect(heard).toEqual([1, 'cancelled', 'end']);
  expect(room.isRunning()).toBe(false);
});

test('a dropped job is heard no more, and leaves the one after it alone', async () => {
  const room = oneJob();
  const [first, second] = [jobInHand(), jobInHand()];
  const dropped = room.run(first.job);
  room.drop();
  const ran = room.run(second.job);
  first.tell(1);
  first.hand.fail({ code: 'cancelled', summary: 'cancelled' });
  await dropped;
  expect([first.hand.cancelled, first.heard, room.isRunning()]).toEqual([true, [], true]);
  second.hand.settle('done');
  await ran;
  expect(second.heard).toEqual(['done', 'end']);
});
