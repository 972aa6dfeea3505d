import { describe, expect, it } from 'vitest';
import { Distribution, draw, type DistributionName } from './distributions';
import { exp } from './elementary';
import { createStream } from './random';

describe('exp', () => {
  /** To 20 digits, from mpmath 1.3 with 40 digits of precision. */
  it.each([
    [0, '1'],
    [1, '2.7182818284590452354'],
    [-1, '0.36787944117144232160'],
    [0.5, '1.6487212707001281468'],
    [-0.3465735902799726547, '0.70710678118654752440'],
    [10, '22026.465794806716517'],
    [-20, '2.0611536224385578280e-9'],
    [100, '2.6881171418161354484e43'],
    [-300, '5.1482002224120137811e-131'],
    [600, '3.7730203009299398234e260'],
  ])('of %d', (x, exact) => {
    expect(Math.abs(exp(x) / Number(exact) - 1)).toBeLessThan(1e-15);
  });

  it('is 0 where a double cannot tell it from 0 in any sum of ours', () => {
    expect(exp(-701)).toBe(0);
  });
});

describe('a drawn time', () => {
  const moments = (name: DistributionName, variation: number) => {
    const stream = createStream(1, name);
    const values = Array.from({ length: 200_000 }, () => draw(stream, Distribution[name], 10, variation));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    return { mean, variation: Math.sqrt(variance) / mean, least: Math.min(...values.slice(0, 1000)) };
  };

  it.each([
    ['constant', 0],
    ['exponential', 1],
    ['lognormal', 0.3],
    ['lognormal', 1],
    ['gamma', 0.3],
    ['gamma', 1],
    ['gamma', 1.6],
  ] as const)('is %s with the mean and variation asked for (%d)', (name, variation) => {
    const found = moments(name, variation);
    expect(Math.abs(found.mean / 10 - 1)).toBeLessThan(0.015);
    expect(Math.abs(found.variation - variation)).toBeLessThan(0.03 * Math.max(1, variation));
    expect(found.least).toBeGreaterThan(0);
  });
});
