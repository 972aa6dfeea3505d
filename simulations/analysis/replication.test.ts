import { describe, expect, it } from 'vitest';
import { english } from '#shared/language/text';
import type { Results } from '#shared/results/results';
import { createStream, exponential, uniform } from '../engine/random';
import { simulate } from '../simulate';
import { sampleHomelab } from '../testing/sample';
import { estimateOf, isSure } from './estimate';
import { replicationOf } from './replication';
import { student95 } from './student';
import { truncationPoint, warmupOf } from './warm-up';

describe('an estimate', () => {
  it('holds the true mean 95 times in 100', () => {
    const stream = createStream(1, 'values');
    let held = 0;
    const studies = 2_000;
    for (let i = 0; i < studies; i++) {
      const { mean, halfWidth } = estimateOf(Array.from({ length: 10 }, () => uniform(stream)));
      if (Math.abs(mean - 0.5) <= halfWidth) held++;
    }
    expect(held / studies).toBeCloseTo(0.95, 1.5);
  });

  it('is unsure from one run, and of what straddles zero', () => {
    expect(isSure(estimateOf([4]))).toBe(false);
    expect(isSure(estimateOf([1, -1, 0.5]))).toBe(false);
    expect(isSure(estimateOf([1, 1.1, 0.9]))).toBe(true);
  });

  it.each([
    [1, 12.706],
    [30, 2.042],
    // NIST: 2.021, 2.000, 1.984.
    [40, 2.021],
    [60, 2.0],
    [100, 1.984],
  ])('with %i degrees of freedom takes t = %d', (degrees, t) => {
    expect(student95(degrees)).toBeCloseTo(t, 2);
  });
});

describe('warm-up by MSER', () => {
  it('cuts the transient off, and little where there is none', () => {
    const stream = createStream(3, 'noise');
    const steady = Array.from({ length: 60 }, () => 10 + uniform(stream));
    const rising = steady.map((value, i) => (i < 12 ? (value * i) / 12 : value));
    expect(truncationPoint(rising)).toBeGreaterThanOrEqual(9);
    expect(truncationPoint(rising)).toBeLessThanOrEqual(15);
    expect(truncationPoint(new Array<number>(60).fill(1))).toBe(0);
    const skewed = Array.from({ length: 60 }, () => exponential(stream, 1));
    expect(truncationPoint(skewed)).toBeLessThanOrEqual(30);
  });
});

it('gives losses by reason and the time at each hop an interval, with nothing in runs that met none', () => {
  const hop = { at: 'sw1', port: '2', parts: { queueing: 3e3, switching: 1e3 } };
  const flow = { received: 4, latency: { count: 4, mean: 4e3 }, jitter: { mean: 0 } };
  const run = (seed: number, lost: object, hops: object[], own: object = flow) => ({
    ...{ seed, flows: { a: { ...own, lost, hops } }, expectations: {} },
    ...{ requests: {}, links: {}, hosts: {}, servers: {} },
  });
  const deaf = { ...flow, received: 0, latency: { count: 0 } };
  const runs = [
    run(1, { 'queue full': 6 }, [hop]),
    run(2, {}, [{ at: 'nas', parts: { 'host stack': 1e3 } }]),
    run(3, {}, [], deaf),
  ] as unknown as Results[];
  const { figures } = replicationOf({ duration: 1e9, warmup: 0, seed: 1 }, 'fixed', runs);
  const means = Object.fromEntries(
    figures.map(({ name, estimate: { mean, runs: of } }) => [name, { mean, of }]),
  );
  expect(means['lost.queue full']).toEqual({ mean: 2, of: 3 });
  // Of the run in which nothing arrived no time is known.
  expect(means['time.at sw1:2.meanUs']).toEqual({ mean: 2, of: 2 });
  expect(means['time.queueing at sw1:2.meanUs']).toEqual({ mean: 1.5, of: 2 });
  expect(means['time.queueing.meanUs']).toEqual({ mean: 1.5, of: 2 });
  expect(means['time.at nas.meanUs']).toEqual({ mean: 0.5, of: 2 });
});

it('runs of the homelab together give every figure an interval', async () => {
  const request = { duration: 1e9, warmup: 0.2e9, seed: 1 };
  const runs = await Promise.all(
    [1, 2, 3].map(async (seed) => (await simulate(sampleHomelab(), { ...request, seed }))!),
  );
  const { figures, widest, expectations, seeds } = replicationOf(request, 'fixed', runs);
  expect(seeds).toEqual([1, 2, 3]);
  const camera = figures.find(({ id, name }) => id === 'camera' && name === 'goodputBps')!;
  expect(camera.estimate.mean / 60e6).toBeCloseTo(1, 2);
  expect(camera.estimate.runs).toBe(3);
  expect(widest!.share).toBeGreaterThan(0);
  expect(english(expectations['things-stay-out']!.evidence)).not.toContain('runs');
  expect(english(expectations['camera-is-smooth']!.evidence)).toMatch(/^Met in 3 of 3 runs; seed 1: 0 of /);
  const settled = warmupOf(runs[0]!);
  expect(settled).toBeGreaterThanOrEqual(0);
  expect(settled).toBeLessThanOrEqual(0.5e9);
});
