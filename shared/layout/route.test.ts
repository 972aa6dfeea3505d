import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box } from './arrange';
import { indexBoxes } from './box-index';
import { areaOf, routeAround, type Point } from './route';

const box = (id: string, x: number, y: number, width = 100, height = 60): Box => ({
  id,
  x,
  y,
  width,
  height,
});
const around = (route: Point[], boxes: Box[]) =>
  routeAround(route, { index: indexBoxes(boxes), own: ['a', 'b'], clearance: 12 });

/** Whether a stretch runs through the inside of a box. */
function runsThrough(route: readonly Point[], { x, y, width, height }: Box): boolean {
  return route.slice(1).some((point, i) => {
    const area = areaOf([route[i]!, point], 0);
    return area.x < x + width && area.x + area.width > x && area.y < y + height && area.y + area.height > y;
  });
}

describe('a route', () => {
  it('stays as it is where nothing is in its way', () => {
    const route: Point[] = [
      [50, 60],
      [50, 200],
    ];
    expect(around(route, [box('a', 0, 0), box('b', 0, 200), box('c', 60, 90)])).toBe(route);
  });

  it('goes around what stands between, on the nearer side', () => {
    const boxes = [box('a', 0, 0), box('b', 0, 300), box('c', 20, 150)];
    const route = around(
      [
        [50, 60],
        [50, 300],
      ],
      boxes,
    );
    expect(route[0]).toEqual([50, 60]);
    expect(route.at(-1)).toEqual([50, 300]);
    expect(Math.min(...route.map(([x]) => x))).toBe(20 - 11);
    for (const each of boxes) expect(runsThrough(route, each)).toBe(false);
  });

  it('is given back where boxes leave no way', () => {
    const route: Point[] = [
      [50, 60],
      [50, 300],
    ];
    const walls = [
      box('c', -3000, 100, 6000, 20),
      box('d', -3000, -100, 6000, 20),
      box('e', -3000, -200, 20, 400),
      box('f', 2980, -200, 20, 400),
    ];
    expect(around(route, [box('a', 0, 0), box('b', 0, 300), ...walls])).toBe(route);
  });
});

/** Boxes in the squares of a grid, wide lanes between them. */
const field = fc
  .array(
    fc.record({
      column: fc.integer({ min: 0, max: 6 }),
      row: fc.integer({ min: 0, max: 6 }),
      x: fc.integer({ min: 0, max: 60 }),
      y: fc.integer({ min: 0, max: 40 }),
      width: fc.integer({ min: 40, max: 120 }),
      height: fc.integer({ min: 20, max: 80 }),
    }),
    { minLength: 2, maxLength: 30 },
  )
  .map((all) => [...new Map(all.map((each) => [`${each.column} ${each.row}`, each])).values()])
  .filter((all) => all.length >= 2)
  .map((all) =>
    all.map((each, i): Box => ({
      id: i === 0 ? 'a' : i === 1 ? 'b' : `c${i}`,
      x: each.column * 220 + each.x,
      y: each.row * 170 + each.y,
      width: each.width,
      height: each.height,
    })),
  );

it('joins its ports upright, at right angles, through no box, whatever stands where', () => {
  fc.assert(
    fc.property(field, fc.boolean(), fc.boolean(), (boxes, up, down) => {
      const [a, b] = [boxes[0]!, boxes[1]!];
      const port = ({ x, y, width, height }: Box, top: boolean): Point => [
        x + width / 2,
        top ? y : y + height,
      ];
      const [from, to] = [port(a, up), port(b, down)];
      const away = (point: Point, top: boolean, by: number): Point => [point[0], point[1] + (top ? -by : by)];
      const bend = away(from, up, 20);
      const other = away(to, down, 20);
      const route = around([from, bend, [to[0], bend[1]], other, to], boxes);
      expect(route[0]).toEqual(from);
      expect(route.at(-1)).toEqual(to);
      route.slice(1).forEach(([x, y], i) => expect(x === route[i]![0] || y === route[i]![1]).toBe(true));
      for (const each of boxes) expect(runsThrough(route, each)).toBe(false);
    }),
    { numRuns: 150 },
  );
});
