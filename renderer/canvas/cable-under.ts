import { kindNamed } from '#shared/devices/kinds';
import { portsOf } from '#shared/devices/ports';
import type { Point } from '#shared/layout/route';
import type { DraggedDevice } from './drag-device';
import type { DrawnCable } from './scene';

/** How near a cable counts as under the pointer, px on the canvas. */
const nearEnough = 14;

/** The cable nearest to a point, if one is near. */
export function cableUnder(cables: readonly DrawnCable[], at: Point, reach = nearEnough): string | null {
  let nearest: string | null = null;
  let least = reach;
  for (const { id, points } of cables) {
    const distance = distanceTo(points, at);
    if (distance < least) [nearest, least] = [id, distance];
  }
  return nearest;
}

function distanceTo(points: readonly Point[], [x, y]: Point): number {
  let least = Infinity;
  points.forEach(([bx, by], i) => {
    const before = points[i - 1];
    if (!before) return;
    const dx = Math.max(Math.min(before[0], bx) - x, 0, x - Math.max(before[0], bx));
    const dy = Math.max(Math.min(before[1], by) - y, 0, y - Math.max(before[1], by));
    least = Math.min(least, Math.hypot(dx, dy));
  });
  return least;
}

/** What has two ports can go between the ends of a cable. */
export const goesBetween = ({ kind, model }: DraggedDevice): boolean =>
  portsOf({ kind, ...kindNamed(kind).fresh, ...(model && { model }) }).length > 1;
