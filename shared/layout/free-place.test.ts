import { expect, it } from 'vitest';
import { freePlace } from './free-place';
import { meets } from './box-index';

const note = { x: 0, y: 0, width: 180, height: 90 };

it('a free place is taken as wished', () => {
  expect(freePlace(note, [{ x: 500, y: 0, width: 100, height: 100 }])).toEqual({ x: 0, y: 0 });
});

it('else the nearest beside what stands there', () => {
  const plate = { x: -20, y: -10, width: 200, height: 96 };
  const place = freePlace(note, [plate]);
  expect(meets({ ...note, ...place }, plate)).toBe(false);
  expect(place).toEqual({ x: 0, y: -120 });
});

it('where everything is taken it is the wished one', () => {
  expect(freePlace(note, [{ x: -1e5, y: -1e5, width: 2e5, height: 2e5 }])).toEqual({ x: 0, y: 0 });
});
