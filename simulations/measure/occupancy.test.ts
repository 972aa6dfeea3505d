import { expect, test } from 'vitest';
import { areaUntil, change, createOccupancy } from './occupancy';

test('the integral counts from the start of measuring, and so does the peak', () => {
  const occupancy = createOccupancy(1);
  const at = (now: number) => ({ from: 10, queue: { now } });
  change(at(2), occupancy, 0, 3);
  change(at(8), occupancy, 0, -1);
  change(at(14), occupancy, 0, -1);
  change(at(20), occupancy, 0, -1);
  // 2 from 10 to 14, 1 from 14 to 20, nothing after.
  expect(areaUntil(at(20), occupancy, 0, 30)).toBe(14);
  expect(occupancy.peak[0]).toBe(2);
});
