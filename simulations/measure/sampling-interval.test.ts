import { describe, expect, it } from 'vitest';
import { createHistograms, record } from '../engine/histogram';
import { createStream, exponential } from '../engine/random';
import { latencyOf } from './latency';
import { quantileInterval, shareInterval } from './sampling-interval';

function latencies(count: number, seed: number) {
  const histograms = createHistograms(1);
  const stream = createStream(seed, 'latencies');
  let [sum, max] = [0, 0];
  for (let i = 0; i < count; i++) {
    const value = exponential(stream, 1e9);
    record(histograms, 0, value);
    sum += value;
    max = Math.max(max, value);
  }
  return latencyOf(histograms, 0, sum, max);
}

describe('the interval of a quantile', () => {
  it('holds the true p99 of exponential latencies about 95 times in 100', () => {
    // Mean 1 ms: p99 = ln 100 ms.
    const p99 = 1e6 * Math.log(100);
    let held = 0;
    for (let seed = 0; seed < 400; seed++) {
      const { from, to } = quantileInterval(latencies(2_000, seed), 0.99);
      // The bounds are buckets' edges, hence a 64th of tolerance.
      if (from <= p99 * (1 + 1 / 64) && to >= p99) held++;
    }
    expect(held / 400).toBeGreaterThan(0.92);
  });

  it('has no upper end where too few values lie above', () => {
    expect(quantileInterval(latencies(50, 1), 0.99).to).toBe(Infinity);
    expect(quantileInterval(latencies(50, 1), 0.5).to).toBeLessThan(Infinity);
  });
});

it("Wilson's interval of a share agrees with published values", () => {
  // Newcombe, Statistics in Medicine 17 (1998), table I, method 3: 81 of 263, and 0 of 20.
  expect(shareInterval(81, 263).from).toBeCloseTo(0.2553, 3);
  expect(shareInterval(81, 263).to).toBeCloseTo(0.3662, 3);
  expect(shareInterval(0, 20)).toEqual({ from: 0, to: expect.closeTo(0.1611, 3) });
});
