import type { Box } from './arrange';
import { meets } from './box-index';

type Area = Omit<Box, 'id'>;

/** Room that is left around what is put down, px. */
const gap = 10;
/** How far apart places are that are tried, px; and in how many rings around the wished one. */
const step = 40;
const rings = 40;

/** The nearest place to the wished one at which a box covers none of the others; where all are taken, the wished one. */
export function freePlace(wished: Area, others: readonly Area[]): { x: number; y: number } {
  const isFree = ({ x, y }: { x: number; y: number }) =>
    others.every(
      (other) =>
        !meets(
          { x: x - gap, y: y - gap, width: wished.width + 2 * gap, height: wished.height + 2 * gap },
          other,
        ),
    );
  for (let ring = 0; ring <= rings; ring++) {
    const free = placesAround(wished, ring).find(isFree);
    if (free) return free;
  }
  return { x: wished.x, y: wished.y };
}

/** The places of a square ring, the nearest first. */
function placesAround({ x, y }: Area, ring: number): { x: number; y: number }[] {
  const offsets: [number, number][] = [];
  for (let i = -ring; i <= ring; i++)
    for (let j = -ring; j <= ring; j++) if (Math.max(Math.abs(i), Math.abs(j)) === ring) offsets.push([i, j]);
  return offsets
    .sort(([a, b], [c, d]) => a * a + b * b - (c * c + d * d))
    .map(([i, j]) => ({ x: x + i * step, y: y + j * step }));
}
