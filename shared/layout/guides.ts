import type { Box } from './arrange';

/** A line on which edges or middles of two or more boxes lie, from the first of them to the last. */
export interface Guide {
  /** The coordinate that all on it share: `x` is a line from top to bottom. */
  axis: 'x' | 'y';
  at: number;
  from: number;
  to: number;
}

export interface Snap {
  dx: number;
  dy: number;
  guides: Guide[];
}

type Area = Omit<Box, 'id'>;

const sides = {
  x: ({ x, width }: Area) => [x, x + width / 2, x + width],
  y: ({ y, height }: Area) => [y, y + height / 2, y + height],
};

/**
 * The least move, of at most `within` on each axis, that brings an edge or the middle of a box onto one of its neighbours', and the
 * lines that it then shares with them.
 */
export function snapTo(moving: Area, neighbours: readonly Area[], within: number): Snap {
  const dx = leastMove('x', moving, neighbours, within) ?? 0;
  const dy = leastMove('y', moving, neighbours, within) ?? 0;
  const there = { ...moving, x: moving.x + dx, y: moving.y + dy };
  return { dx, dy, guides: [...guidesOf('x', there, neighbours), ...guidesOf('y', there, neighbours)] };
}

function leastMove(
  axis: Guide['axis'],
  moving: Area,
  neighbours: readonly Area[],
  within: number,
): number | null {
  let least: number | null = null;
  for (const own of sides[axis](moving))
    for (const neighbour of neighbours)
      for (const line of sides[axis](neighbour)) {
        const move = line - own;
        if (Math.abs(move) <= within && (least === null || Math.abs(move) < Math.abs(least))) least = move;
      }
  return least;
}

function guidesOf(axis: Guide['axis'], moving: Area, neighbours: readonly Area[]): Guide[] {
  return sides[axis](moving).flatMap((at): Guide[] => {
    const on = neighbours.filter((neighbour) => sides[axis](neighbour).some((line) => line === at));
    if (on.length === 0) return [];
    const across = sides[axis === 'x' ? 'y' : 'x'];
    const reach = [moving, ...on].flatMap(across);
    return [{ axis, at, from: Math.min(...reach), to: Math.max(...reach) }];
  });
}
