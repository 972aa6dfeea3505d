import type { Box } from '#shared/layout/arrange';
import { straightened, type Point } from '#shared/layout/route';
import type { Side } from './geometry';

export interface CableEnd {
  x: number;
  y: number;
  side: Side;
}

export interface CablePath {
  path: string;
  /** Where a label reads best: on the longest stretch, towards its far end, where neighbours have fanned out. */
  label: { x: number; y: number };
}

const firstLane = 22;
const laneGap = 11;
const radius = 7;

/** An orthogonal route from one port to another, its horizontal stretch in the given lane. */
export function cablePath(from: CableEnd, to: CableEnd, lane: number, of: number): CablePath {
  return drawnPath(cablePoints(from, to, lane, of));
}

export const drawnPath = (points: readonly Point[]): CablePath => ({
  path: rounded(points),
  label: labelPlace(points),
});

/** The route's corners, both ends among them. */
export const cablePoints = (from: CableEnd, to: CableEnd, lane: number, of: number): Point[] =>
  straightened(corners(from, to, lane, of));

const away = ({ y, side }: CableEnd, distance: number) => (side === 'bottom' ? y + distance : y - distance);

function corners(from: CableEnd, to: CableEnd, lane: number, of: number): Point[] {
  const facing = from.side !== to.side && (from.side === 'bottom' ? to.y - from.y : from.y - to.y) > 24;
  if (facing) {
    const y = bendAt(from, to, lane, of);
    return [
      [from.x, from.y],
      [from.x, y],
      [to.x, y],
      [to.x, to.y],
    ];
  }
  if (from.side === to.side) {
    const reach = firstLane + lane * laneGap;
    const y =
      from.side === 'bottom'
        ? Math.max(away(from, reach), away(to, reach))
        : Math.min(away(from, reach), away(to, reach));
    return [
      [from.x, from.y],
      [from.x, y],
      [to.x, y],
      [to.x, to.y],
    ];
  }
  const x = (from.x + to.x) / 2;
  const reach = firstLane + lane * laneGap;
  return [
    [from.x, from.y],
    [from.x, away(from, reach)],
    [x, away(from, reach)],
    [x, away(to, reach)],
    [to.x, away(to, reach)],
    [to.x, to.y],
  ];
}

/** Lanes fan out from the first end, and are pressed together where the channel is too narrow for them. */
function bendAt(from: CableEnd, to: CableEnd, lane: number, of: number): number {
  const space = Math.abs(to.y - from.y);
  const needed = 2 * firstLane + (of - 1) * laneGap;
  const scale = Math.min(1, space / needed);
  const slack = Math.max(0, space - needed) / 2;
  return away(from, slack + (firstLane + lane * laneGap) * scale);
}

function rounded(points: readonly Point[]): string {
  return points
    .map(([x, y], i) => {
      const before = points[i - 1];
      const after = points[i + 1];
      if (!before) return `M${x} ${y}`;
      if (!after) return `L${x} ${y}`;
      const bend = Math.min(radius, distance(before, [x, y]) / 2, distance([x, y], after) / 2);
      const [ax, ay] = toward([x, y], before, bend);
      const [bx, by] = toward([x, y], after, bend);
      return `L${ax} ${ay}Q${x} ${y} ${bx} ${by}`;
    })
    .join('');
}

const distance = ([ax, ay]: Point, [bx, by]: Point) => Math.abs(bx - ax) + Math.abs(by - ay);

const toward = ([x, y]: Point, [tx, ty]: Point, by: number): Point => [
  x + Math.sign(tx - x) * by,
  y + Math.sign(ty - y) * by,
];

/** About as large as a label gets, px. */
const labelSize = { width: 120, height: 20 };

/** Where a cable's label stands, for what is to leave it free. */
export function labelArea(points: readonly Point[]): Omit<Box, 'id'> {
  const { x, y } = labelPlace(points);
  return { x: x - labelSize.width / 2, y: y - labelSize.height / 2, ...labelSize };
}

/** How far from the far end of a stretch a label stands at most. */
const labelReach = 84;

function labelPlace(points: readonly Point[]): { x: number; y: number } {
  let best = { x: points[0]?.[0] ?? 0, y: points[0]?.[1] ?? 0 };
  let longest = -1;
  points.forEach((point, i) => {
    const before = points[i - 1];
    if (!before) return;
    const length = distance(before, point);
    if (length <= longest) return;
    longest = length;
    const [x, y] = toward(point, before, Math.min(length / 2, labelReach));
    best = { x, y };
  });
  return best;
}
