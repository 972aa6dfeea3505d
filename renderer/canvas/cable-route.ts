import type { BoxIndex } from '#shared/layout/box-index';
import { routeAround, straightened, type Point } from '#shared/layout/route';
import { cablePoints, type CableEnd } from './cable-path';

export interface Course {
  /** Devices at both ends, as the cable is drawn. */
  own: readonly [string, string];
  lane: number;
  of: number;
  /** Points that the user leads it through. */
  bends: readonly Point[];
}

/** Cables that go around the same device keep apart by their lanes, px. */
const clearance = (lane: number) => 12 + (lane % 6) * 4;

/** Where a cable runs: through its bends as it was told, else from port to port around what stands between. */
export function courseOf(from: CableEnd, to: CableEnd, course: Course, index: BoxIndex): readonly Point[] {
  if (course.bends.length > 0) return throughBends(from, to, course.bends);
  return aroundOthers(cablePoints(from, to, course.lane, course.of), course, index);
}

export const aroundOthers = (
  direct: readonly Point[],
  { own, lane }: Pick<Course, 'own' | 'lane'>,
  index: BoxIndex,
): readonly Point[] => routeAround(direct, { index, own, clearance: clearance(lane) });

/** Upright out of the first port, level into the first bend, and so on; upright into the second port. */
function throughBends(from: CableEnd, to: CableEnd, bends: readonly Point[]): Point[] {
  const points: Point[] = [[from.x, from.y]];
  for (const bend of bends) points.push([points.at(-1)![0], bend[1]], bend);
  points.push([to.x, bends.at(-1)![1]], [to.x, to.y]);
  return straightened(points);
}

/** The middle of each leg between bends: where one can be added. Leg `i` leads to bend `i`. */
export function legMiddles(points: readonly Point[], bends: readonly Point[]): Point[] {
  const stops = [points[0]!, ...bends, points.at(-1)!];
  return stops.slice(1).map((stop, i) => {
    const [x, y] = stops[i]!;
    const last = i === stops.length - 2;
    if (bends.length === 0) return middleOf(points);
    return last ? [stop[0], (y + stop[1]) / 2] : [x, (y + stop[1]) / 2];
  });
}

/** The middle of the longest stretch. */
function middleOf(points: readonly Point[]): Point {
  let best = points[0]!;
  let longest = -1;
  points.forEach(([x, y], i) => {
    const before = points[i - 1];
    if (!before) return;
    const length = Math.abs(x - before[0]) + Math.abs(y - before[1]);
    if (length <= longest) return;
    longest = length;
    best = [(x + before[0]) / 2, (y + before[1]) / 2];
  });
  return best;
}
