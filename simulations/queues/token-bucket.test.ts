import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createBucket, passOrWait } from './token-bucket';

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
