import { afterEach, describe, expect, test } from 'vitest';
import { bytes, count, rate, share, time } from './figures';
import {
  countingAs,
  decimal,
  fixed,
  listed,
  localAmount,
  moment,
  price,
  regionOf,
  whole,
  writeAsIn,
} from './local';

const plain = (text: string) => text.replaceAll(/[\u2009\u00a0\u202f\u200e\u200f\u061c]/g, ' ');

afterEach(() => writeAsIn({ language: 'en', region: 'en' }));

describe.each([
  {
    region: 'de-DE',
    figures: ['1,41 ms', '2,5 Gb/s', '0,02 %', '9999', '12,3 k', '8 GiB'],
    rest: ['1.234.567', '0,10', '2,5 Gbps', '1.299,00 EUR'],
  },
  {
    region: 'hi-IN',
    figures: ['1.41 ms', '2.5 Gb/s', '0.02 %', '9999', '12.3 k', '8 GiB'],
    rest: ['12,34,567', '0.10', '2.5 Gbps', 'EUR 1,299.00'],
  },
  {
    region: 'fa-IR',
    figures: ['۱٫۴۱ ms', '۲٫۵ Gb/s', '۰٫۰۲ %', '۹۹۹۹', '۱۲٫۳ k', '۸ GiB'],
    rest: ['۱٬۲۳۴٬۵۶۷', '۰٫۱۰', '۲٫۵ Gbps', ' EUR ۱٬۲۹۹٫۰۰'],
  },
])('in $region', ({ region, figures, rest }) => {
  test('figures have its digits and separators, and the units of everywhere', () => {
    writeAsIn({ language: 'en', region });
    const shown = [
      time(1_412_000),
      rate(2.5e9),
      share(0.0002),
      count(9999),
      count(12_345),
      bytes(8 * 2 ** 30),
    ];
    expect(shown.map(plain)).toEqual(figures);
  });

  test('numbers, amounts and prices do', () => {
    writeAsIn({ language: 'en', region });
    const shown = [whole(1_234_567), fixed(0.1, 2), localAmount('2.5 Gbps'), price(1299, 'EUR')];
    expect(shown.map(plain)).toEqual(rest);
  });
});

test('a price in what is no currency keeps its word', () => {
  expect(price(59.9, 'beers')).toBe('59.90 beers');
});

test('nothing is rounded that is not asked to be', () => {
  expect(decimal(0.000_123_456_7)).toBe('0.0001234567');
});

test('a moment is written as the region writes days', () => {
  const noon = new Date(2026, 10, 26, 12, 5);
  writeAsIn({ language: 'en', region: 'de-DE' });
  expect(moment(noon)).toBe('26.11.26, 12:05');
  writeAsIn({ language: 'en', region: 'en-US' });
  expect(plain(moment(noon))).toBe('11/26/26, 12:05 PM');
});

test('lists are words, so they follow the language', () => {
  writeAsIn({ language: 'en', region: 'de-DE' });
  expect(listed(['a', 'b', 'c'], 'disjunction')).toBe('a, b, or c');
  expect(listed(['a', 'b', 'c'], 'unit')).toBe('a, b, c');
});

test.each([
  ['en', 'de-DE', 'en-DE-u-nu-latn', 1234.5, '1.234,5'],
  ['en', 'fa-IR', 'en-IR-u-nu-arabext', 12, '۱۲'],
  ['de', 'de-DE', 'de-DE-u-nu-latn', 1234.5, '1.234,5'],
])('%s texts in %s count as %s', (language, region, locale, value, shown) => {
  expect(countingAs(language, region)).toBe(locale);
  expect(new Intl.NumberFormat(locale).format(value)).toBe(shown);
  expect(new Intl.PluralRules(locale).select(1)).toBe('one');
});

test.each([
  ['en-US@posix', 'en-US'],
  ['de_DE.UTF-8', 'de-DE'],
  ['fa-IR', 'fa-IR'],
  ['C', 'en'],
  ['', 'en'],
])('the region that a system calls %j is %s', (named, region) => expect(regionOf(named, 'en')).toBe(region));
