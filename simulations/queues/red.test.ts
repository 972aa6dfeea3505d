import { describe, expect, it } from 'vitest';
import { pageTable } from '../testing/page-table';
import { red, type RedQueue } from './red';
import { arriving, settingsOf, somePackets, testPort } from './testing';

const table = pageTable('red', 'gaps', 'frames');

const settings = (weight: number) =>
  settingsOf<'red'>({ discipline: 'red', red: { min: 5, max: 15, probability: 0.1, weight } });

/** A queue whose average stands still at a value. */
const heldAt = (average: number): RedQueue => {
  const queue = red.create(settings(1e-300), testPort({ limitFrames: Infinity }));
  queue.average = average;
  // One frame waits, so that the line is not idle.
  queue.frames = queue.line.frames = 1;
  return queue;
};

describe('RED', () => {
  it.each([6, 8, 10, 12, 14])(
    'at an average of %d drops with the probability of the paper, evenly spread',
    (average) => {
      const queue = heldAt(average);
      const packets = somePackets();
      const base = (0.1 * (average - 5)) / (15 - 5);
      const gaps: number[] = [];
      let gap = 0;
      while (gaps.length < 4000) {
        gap++;
        const packet = arriving(packets, 0);
        if (red.enqueue(queue, packets, packet) === 'early drop') {
          gaps.push(gap);
          gap = 0;
        }
      }
      // The number of frames from drop to drop is uniform on 1 … 1/p, so its mean is (1/p + 1)/2 (section 7, method 2).
      const n = Math.floor(1 / base);
      const mean = gaps.reduce((sum, each) => sum + each, 0) / gaps.length;
      const exact = (1 / base + 1) / 2;
      const deviation = Math.sqrt((n * n - 1) / 12 / gaps.length);
      const by = 3.29 * deviation + (1 / base - n) / 2 + 1e-9;
      const what = `average ${average}: from drop to drop`;
      table.expectBetween(`${what}, mean of 4,000 (99.9 %)`, exact - by, mean, exact + by);
      table.expectBetween(`${what}, most`, 1, Math.max(...gaps), Math.ceil(1 / base));
    },
  );

  it('drops nothing below the lower threshold and everything above the upper one', () => {
    const packets = somePackets();
    const [low, high] = [heldAt(4.9), heldAt(15)];
    for (let i = 0; i < 500; i++) {
      expect(red.enqueue(low, packets, arriving(packets, 0))).toBeUndefined();
      expect(red.enqueue(high, packets, arriving(packets, 0))).toBe('early drop');
    }
  });

  it('lets the average follow the queue, and fall while the line is idle as if small frames had gone', () => {
    const queue = red.create(settings(0.02), testPort());
    const packets = somePackets();
    let expected = 0;
    for (let waiting = 0; waiting < 10; waiting++) {
      if (waiting > 0) expected += 0.02 * (waiting - expected);
      red.enqueue(queue, packets, arriving(packets, 0));
      expect(queue.average).toBeCloseTo(expected, 12);
    }
    for (let i = 0; i < 10; i++) red.dequeue(queue, packets, 1e9);
    // 1,538 bytes at 100 Mb/s are 123.04 us.
    red.enqueue(queue, packets, arriving(packets, 1e9 + 50.5 * 123.04e6));
    table.expectNear('average after 50 slots of idle line', expected * 0.98 ** 50, queue.average, 1e-12);
  });

  it('is still bounded by its limit', () => {
    const queue = red.create(settings(0.0001), testPort({ limitFrames: 3 }));
    const packets = somePackets();
    const verdicts = Array.from({ length: 4 }, () => red.enqueue(queue, packets, arriving(packets, 0)));
    expect(verdicts).toEqual([undefined, undefined, undefined, 'queue full']);
  });

  it('stands in the page as found', () => table.expectInPage());
});
