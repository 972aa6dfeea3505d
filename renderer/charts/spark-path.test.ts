import { expect, test } from 'vitest';
import { sparkPath } from './spark-path';

const frame = { width: 100, height: 12, from: 0, to: 1_000, until: 1_000, top: 10 };

test.each([
  ['nothing', [], ''],
  ['one figure holds to the end', [{ at: 500, value: 5 }], 'M50,6H100'],
  [
    'steps',
    [
      { at: 0, value: 0 },
      { at: 250, value: 10 },
      { at: 500, value: 5 },
    ],
    'M0,11H25V1H50V6H100',
  ],
  ['from before the time shown', [{ at: -900, value: 10 }], 'M0,1H100'],
  [
    'from a clock ahead',
    [
      { at: 0, value: 10 },
      { at: 1_500, value: 0 },
    ],
    'M0,1H100V11H100',
  ],
  ['above the top', [{ at: 0, value: 99 }], 'M0,1H100'],
])('the path of %s', (_, samples, path) => expect(sparkPath(samples, frame)).toBe(path));

test('only zeros lie on the ground', () => {
  expect(sparkPath([{ at: 0, value: 0 }], { ...frame, top: 0 })).toBe('M0,11H100');
});

test('what was not heard for long ends where it was last', () => {
  const samples = [
    { at: 0, value: 10 },
    { at: 250, value: 5 },
  ];
  expect(sparkPath(samples, { ...frame, until: 500 })).toBe('M0,1H25V6H50');
  expect(sparkPath(samples, { ...frame, until: 100 })).toBe('M0,1H25V6H25');
});
