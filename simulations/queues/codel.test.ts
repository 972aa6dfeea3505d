import { describe, expect, it } from 'vitest';
import { pageTable } from '../testing/page-table';
import { codel } from './codel';
import { arriving, settingsOf, somePackets, testPort } from './testing';
import { takeFirst } from './waiting-line';

const table = pageTable('codel', 'one queue');

const ms = 1e9;
const settings = settingsOf<'codel'>({ discipline: 'codel', codel: { target: 5e6, interval: 100e6 } });

/** Frames that come and go at a pace; times of CoDel's drops. `waiting` frames stand in the queue at first. */
function dropTimes(options: {
  waiting: number;
  every: number;
  until: number;
  refill: (now: number) => boolean;
}) {
  const { waiting, every, until, refill } = options;
  const packets = somePackets();
  const queue = codel.create(settings, testPort({ limitFrames: Infinity }));
  for (let i = 0; i < waiting; i++) codel.enqueue(queue, packets, arriving(packets, 0));
  const drops: number[] = [];
  for (let now = 0; now < until; now += every) {
    codel.dequeue(queue, packets, now);
    for (
      let lost = takeFirst(queue.thrownOut, packets);
      lost >= 0;
      lost = takeFirst(queue.thrownOut, packets)
    ) {
      drops.push(now);
      // What is thrown out is replaced, so that the wait stays as long as it was.
      if (refill(now)) codel.enqueue(queue, packets, arriving(packets, now));
    }
    if (refill(now)) codel.enqueue(queue, packets, arriving(packets, now));
  }
  return { drops, queue };
}

describe('CoDel', () => {
  it('drops at the times of the control law while the wait stays above the target', () => {
    const every = 0.01 * ms;
    // 2,000 frames at 100 a millisecond: a standing wait of 20 ms.
    const { drops } = dropTimes({ waiting: 2000, every, until: 3000 * ms, refill: () => true });
    // Above 5 ms from the frame that leaves at 5 ms on; an interval later the first drop, then interval / √n apart.
    let expected = 105 * ms;
    let latest = 0;
    drops.forEach((time, i) => {
      expect(time - expected).toBeGreaterThanOrEqual(-1);
      latest = Math.max(latest, time - expected);
      expected += (100 * ms) / Math.sqrt(i + 1);
    });
    table.expectBetween('drop after its time by the control law, at most; µs', 0, latest / 1e6, every / 1e6);
    // By the law the nth drop comes after about 2 √n intervals.
    table.expectBetween('drops in 2.9 s of a standing wait of 20 ms', 201, drops.length, 232);
  });

  it('drops nothing while the wait is below the target, or above it for less than an interval', () => {
    const short = dropTimes({ waiting: 400, every: 0.01 * ms, until: 1000 * ms, refill: () => true });
    table.expectExactly('drops while the wait is 4 ms', 0, short.drops.length);
    const burst = dropTimes({ waiting: 9000, every: 0.01 * ms, until: 200 * ms, refill: () => false });
    table.expectExactly('drops in a burst of 90 ms', 0, burst.drops.length);
  });

  it('stops when the queue is down to one frame, however late that is', () => {
    const { drops } = dropTimes({ waiting: 30, every: 50 * ms, until: 4000 * ms, refill: () => false });
    const slow = dropTimes({ waiting: 1, every: 500 * ms, until: 4000 * ms, refill: () => true });
    expect(drops.length).toBeGreaterThan(0);
    table.expectExactly('drops of the only frame, however late', 0, slow.drops.length);
  });

  it('goes on nearly as fast as before when the wait comes back soon', () => {
    const every = 0.01 * ms;
    let resting = false;
    const packets = somePackets();
    const queue = codel.create(settings, testPort({ limitFrames: Infinity }));
    const drops: number[] = [];
    for (let i = 0; i < 2000; i++) codel.enqueue(queue, packets, arriving(packets, 0));
    for (let now = 0; now < 2500 * ms; now += every) {
      // For 50 ms the senders hold back, and the queue runs dry.
      resting = now > 1000 * ms && now < 1050 * ms;
      codel.dequeue(queue, packets, now);
      for (
        let lost = takeFirst(queue.thrownOut, packets);
        lost >= 0;
        lost = takeFirst(queue.thrownOut, packets)
      ) {
        drops.push(now);
        codel.enqueue(queue, packets, arriving(packets, now));
      }
      if (!resting) codel.enqueue(queue, packets, arriving(packets, now));
      if (now === 1050 * ms || Math.abs(now - 1050 * ms) < every / 2)
        for (let i = 0; i < 2000; i++) codel.enqueue(queue, packets, arriving(packets, now));
    }
    const after = drops.filter((time) => time > 1050 * ms);
    const before = drops.filter((time) => time < 1050 * ms).length;
    // Section 5.5: the count begins at what the last time added, not at 1.
    expect(before).toBeGreaterThan(20);
    const again = (after[1]! - after[0]!) / ms;
    table.expectBetween('between drops after 50 ms of rest, ms', 0, again, 100 / Math.sqrt(before - 2));
  });

  it('stands in the page as found', () => table.expectInPage());
});
