import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pageTable } from '../testing/page-table';
import { createBucket, passOrWait } from './token-bucket';

const table = pageTable('shaper', 'token bucket', 'bytes');

const offers = fc.array(fc.record({ bytes: fc.integer({ min: 64, max: 1522 }), later: fc.nat(400) }), {
  minLength: 1,
  maxLength: 200,
});

it('lets no more than burst + rate · t through in any window, and no less than it could', () => {
  fc.assert(
    fc.property(
      offers,
      fc.integer({ min: 1e6, max: 1e9 }),
      fc.integer({ min: 1522, max: 20_000 }),
      (list, rate, burst) => {
        const bucket = createBucket(rate, burst);
        const passed: { at: number; bytes: number; waited: boolean }[] = [];
        let now = 0;
        for (const { bytes, later } of list) {
          now += later * 1e6;
          const wait = passOrWait(bucket, bytes, now);
          now += wait;
          if (wait > 0) expect(passOrWait(bucket, bytes, now)).toBe(0);
          passed.push({ at: now, bytes, waited: wait > 0 });
        }
        for (let from = 0; from < passed.length; from++) {
          let sum = 0;
          for (let to = from; to < passed.length; to++) {
            sum += passed[to]!.bytes;
            const time = passed[to]!.at - passed[from]!.at;
            expect(sum).toBeLessThanOrEqual(burst + (time * rate) / 8e12 + 1e-3);
          }
        }
        // A frame that had to wait leaves an empty bucket behind: it could not have gone a picosecond before.
        const last = passed.at(-1)!;
        if (last.waited) expect(bucket.tokens).toBeLessThan(rate / 8e12 + 1e-3);
      },
    ),
    { numRuns: 300 },
  );
});

it.each([
  [10e6, 4000],
  [100e6, 20_000],
  [1e9, 2000],
])('of %d b/s and %d B passes, to the byte, what both allow while more comes than passes', (rate, burst) => {
  const bucket = createBucket(rate, burst);
  let [now, sent] = [0, 0];
  while (now < 1e12) {
    const wait = passOrWait(bucket, 1518, now);
    if (wait === 0) sent += 1518;
    now += wait;
  }
  const exact = burst + (rate * now) / 8e12;
  table.expectBetween(
    `${rate / 1e6} Mb/s, burst ${burst}: passed in ${(now / 1e12).toFixed(4)} s`,
    exact - 1518,
    sent,
    exact + 1e-3,
  );
});

it('stands in the page as found', () => table.expectInPage());
