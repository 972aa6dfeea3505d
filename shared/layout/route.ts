import type { Box } from './arrange';
import type { BoxIndex } from './box-index';
import { detour, mostBoxes } from './detour';

export type Point = readonly [x: number, y: number];

/** What a route must keep clear of. */
export interface Obstacles {
  index: BoxIndex;
  /** Ids of the two boxes that it joins: its first and last stretch touch them. */
  own: readonly [string, string];
  /** How far it stays away from the others, px. */
  clearance: number;
}

/** How far around a way is looked for, px: wider where the nearer has none. */
const reaches = [80, 320, 1280];

/**
 * The route itself where no box is in its way, else the shortest one around with few bends, orthogonal like it. Where
 * boxes leave no way at all it is given back as it was.
 */
export function routeAround(route: readonly Point[], obstacles: Obstacles): readonly Point[] {
  if (!isBlocked(route, obstacles)) return route;
  const [start, end] = [route[0]!, route.at(-1)!];
  const out = stub(route[0]!, route[1]!, obstacles);
  const back = stub(route.at(-1)!, route.at(-2)!, obstacles);
  for (const reach of reaches) {
    const area = areaOf(route, reach);
    const boxes = obstacles.index.near(areaOf(route, reach + obstacles.clearance));
    // Farther there are not fewer.
    if (boxes.length > mostBoxes) return route;
    const way = detour(
      out,
      back,
      boxes.map((box) => grown(box, obstacles)),
      area,
    );
    if (way) return straightened([start, ...way, end]);
  }
  return route;
}

/** The first point away from a port, outside every clearance of its own plate. */
function stub([x, y]: Point, [, towards]: Point, { clearance }: Obstacles): Point {
  return [x, y + Math.sign(towards - y) * clearance];
}

export const areaOf = (points: readonly Point[], reach: number): Omit<Box, 'id'> => {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [x, y] = [Math.min(...xs) - reach, Math.min(...ys) - reach];
  return { x, y, width: Math.max(...xs) + reach - x, height: Math.max(...ys) + reach - y };
};

/** Others by a clearance; its own plates a little less, so that the end of a stub is free. */
function grown(box: Box, { own, clearance }: Obstacles): Box {
  const by = own.includes(box.id) ? clearance / 2 : clearance - 1;
  return {
    id: box.id,
    x: box.x - by,
    y: box.y - by,
    width: box.width + 2 * by,
    height: box.height + 2 * by,
  };
}

function isBlocked(route: readonly Point[], { index, own }: Obstacles): boolean {
  return route.some((point, i) => {
    const before = route[i - 1];
    if (!before) return false;
    const ends = [...(i === 1 ? [own[0]] : []), ...(i === route.length - 1 ? [own[1]] : [])];
    const stretch = areaOf([before, point], 0);
    return index.near(stretch).some((box) => !ends.includes(box.id) && crosses(stretch, box));
  });
}

/** Touching an edge is no crossing. */
const crosses = (stretch: Omit<Box, 'id'>, box: Box): boolean =>
  stretch.x < box.x + box.width &&
  box.x < stretch.x + stretch.width + Number.EPSILON &&
  stretch.y < box.y + box.height &&
  box.y < stretch.y + stretch.height + Number.EPSILON &&
  !(stretch.x + stretch.width === box.x || stretch.y + stretch.height === box.y);

/** Drops points that stand on each other or on a straight line. */
export function straightened(points: readonly Point[]): Point[] {
  const distinct = points.filter(
    ([x, y], i) => i === 0 || x !== points[i - 1]?.[0] || y !== points[i - 1]?.[1],
  );
  return distinct.filter(([x, y], i) => {
    const before = distinct[i - 1];
    const after = distinct[i + 1];
    if (!before || !after) return true;
    return !((before[0] === x && x === after[0]) || (before[1] === y && y === after[1]));
  });
}
