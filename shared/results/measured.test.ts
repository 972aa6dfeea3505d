import { expect, it } from 'vitest';
import { apart, median, type MeasuredPair } from './measured';

it('the median is the middle, or between the two', () => {
  expect(median([5, 1, 3])).toBe(3);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([7])).toBe(7);
});

it('tells how far measured and simulated are apart, either way alike, and that silence is no agreement', () => {
  const pair = (simulated: number, ...roundTrips: number[]): MeasuredPair => ({
    ...{ from: 'a', to: 'b', address: '10.0.0.2', sent: 2, passes: {}, assumed: [] },
    ...{ simulated, roundTrips },
  });
  expect(apart(pair(100, 200))).toBe(0.5);
  expect(apart(pair(200, 100))).toBe(0.5);
  expect(apart(pair(100, 100))).toBe(0);
  expect(apart(pair(100))).toBe(1);
});
