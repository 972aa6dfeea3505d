import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rebin } from './rebin';

describe('rebin', () => {
  it('keeps every count that lies below the highest edge shown', () => {
    const histogram = fc.array(fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.nat(1000)), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(histogram, (buckets) => {
        const byEdge = new Map(buckets);
        const edges = [...byEdge.keys()].sort((a, b) => a - b);
        const counts = edges.map((edge) => byEdge.get(edge) ?? 0);
        const total = counts.reduce((sum, n) => sum + n, 0);
        const shown = rebin({ edges, counts }, 5001, 20).reduce((sum, n) => sum + n, 0);
        expect(shown).toBeCloseTo(total, 6);
      }),
    );
  });

  it('leaves out what lies beyond', () => {
    expect(rebin({ edges: [10, 1000], counts: [4, 7] }, 100, 10).reduce((sum, n) => sum + n, 0)).toBeCloseTo(
      4,
    );
  });
});
