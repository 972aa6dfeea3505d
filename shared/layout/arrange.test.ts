import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align, distribute, edges, type Box } from './arrange';

const boxes: Box[] = [
  { id: 'a', x: 0, y: 10, width: 100, height: 50 },
  { id: 'b', x: 150, y: 90, width: 40, height: 20 },
  { id: 'c', x: 400, y: 30, width: 60, height: 80 },
];

describe('aligning', () => {
  it.each([
    ['left', { a: [0, 10], b: [0, 90], c: [0, 30] }],
    ['centre', { a: [180, 10], b: [210, 90], c: [200, 30] }],
    ['right', { a: [360, 10], b: [420, 90], c: [400, 30] }],
    ['top', { a: [0, 10], b: [150, 10], c: [400, 10] }],
    ['middle', { a: [0, 35], b: [150, 50], c: [400, 20] }],
    ['bottom', { a: [0, 60], b: [150, 90], c: [400, 30] }],
  ] as const)('to the %s', (edge, expected) => {
    const places = Object.entries(expected).map(([id, [x, y]]) => [id, { x, y }]);
    expect(align(boxes, edge)).toEqual(Object.fromEntries(places));
  });

  it('twice is as once', () => {
    const box = fc.record({
      x: fc.integer({ min: -500, max: 500 }),
      y: fc.integer({ min: -500, max: 500 }),
      width: fc.integer({ min: 2, max: 200 }).map((n) => n * 2),
      height: fc.integer({ min: 2, max: 200 }).map((n) => n * 2),
    });
    fc.assert(
      fc.property(fc.array(box, { minLength: 1, maxLength: 8 }), fc.constantFrom(...edges), (list, edge) => {
        const named = list.map((each, i) => ({ ...each, id: String(i) }));
        const once = align(named, edge);
        const moved = named.map((each) => ({ ...each, ...once[each.id]! }));
        for (const [id, { x, y }] of Object.entries(align(moved, edge))) {
          // Half pixels are rounded, so the middle of all may move by one.
          expect(Math.abs(x - once[id]!.x)).toBeLessThanOrEqual(1);
          expect(Math.abs(y - once[id]!.y)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('distributing', () => {
  it('makes the gaps equal and leaves the outermost where they are', () => {
    expect(distribute(boxes, 'x')).toEqual({
      a: { x: 0, y: 10 },
      b: { x: 230, y: 90 },
      c: { x: 400, y: 30 },
    });
    expect(distribute([], 'y')).toEqual({});
  });
});
