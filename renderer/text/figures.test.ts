import { describe, expect, it } from 'vitest';
import { age, bytes, rate, share, time } from './figures';

const plain = (text: string) => text.replaceAll('\u2009', ' ');

describe('figures', () => {
  it.each([
    [0, '0 b/s'],
    [712_400_000, '712 Mb/s'],
    [2_500_000_000, '2.5 Gb/s'],
    [999_999_999, '1 Gb/s'],
    [1_234, '1.23 kb/s'],
  ])('writes a rate of %d bit/s as %s', (value, text) => expect(plain(rate(value))).toBe(text));

  it.each([
    [0, '0'],
    [1_412_000, '1.41 ms'],
    [920_000, '920 µs'],
    [12.3, '12.3 ns'],
    [9_800_000_000, '9.8 s'],
  ])('writes a time of %d ns as %s', (value, text) => expect(plain(time(value))).toBe(text));

  it.each([
    [0, '0'],
    [0.0002, '0.02 %'],
    [0.000001, '< 0.001 %'],
    [0.714, '71 %'],
    [1, '100 %'],
  ])('never hides a small share: %d is %s', (value, text) => expect(plain(share(value))).toBe(text));

  it.each([
    [3.7, '3 s'],
    [720, '12 min'],
    [7200, '2 h'],
    [200_000, '2 d'],
  ])('writes an age of %d s as %s', (value, text) => expect(plain(age(value))).toBe(text));

  it('counts bytes in powers of two', () => {
    expect(plain(bytes(8 * 2 ** 30))).toBe('8 GiB');
  });
});
