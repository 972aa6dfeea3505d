import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHistograms, quantile, readHistogram, record } from './histogram';

describe('histogram', () => {
  it('reads quantiles back within 1/128 of the exact ones', () => {
    const value = fc.oneof(fc.constant(0), fc.nat(1000), fc.nat({ max: 2 ** 31 - 1 }), fc.maxSafeNat());
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 200 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, share) => {
          const histograms = createHistograms(3);
          record(histograms, 0, 77);
          for (const v of values) record(histograms, 1, v);
          record(histograms, 2, 5e9);
          const buckets = readHistogram(histograms, 1);
          const sorted = [...values].sort((a, b) => a - b);
          const exact = sorted[Math.max(1, Math.ceil(share * values.length)) - 1]!;
          expect(buckets.total).toBe(values.length);
          expect(Math.abs(quantile(buckets, share) - exact)).toBeLessThanOrEqual(exact / 128);
        },
      ),
    );
  });

  it('has edges that enclose what was recorded', () => {
    const histograms = createHistograms(1);
    for (const value of [1, 2, 3, 1000, 12_304_000, 2 ** 53]) record(histograms, 0, value);
    const { lower, upper } = readHistogram(histograms, 0);
    const enclosed = [1, 2, 3, 1000, 12_304_000].map((v) =>
      lower.some((low, i) => low <= v && v < upper[i]!),
    );
    expect(enclosed).toEqual([true, true, true, true, true]);
  });
});
