import { expect, it } from 'vitest';
import { exactTime } from './exact-time';

it('writes every nanosecond', () => {
  expect(exactTime(0)).toBe('0.000\u2009000\u2009000\u2009s');
  expect(exactTime(12_000_417_492.4)).toBe('12.000\u2009417\u2009492\u2009s');
});
