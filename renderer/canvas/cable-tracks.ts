import type { Point } from '#shared/layout/route';
import { splitPort } from '#shared/topology/identifier';
import { channelOf } from '#shared/topology/links';
import type { Topology } from '#shared/topology/topology';
import type { Scene } from './scene';

/** A cable, or several that are patched together, as a packet travels them from the first end to the second, in canvas pixels. */
export interface CableTrack {
  points: readonly Point[];
  length: number;
}

export function cableTracks(topology: Topology, { cables }: Scene): Map<string, CableTrack> {
  const courses = new Map<string, readonly Point[]>();
  for (const { id, source, points } of cables) {
    const first = topology.cables[id]?.between[0];
    if (first === undefined) continue;
    const { device, port } = splitPort(first);
    const drawnSoToo = source.device === device && source.port === port;
    courses.set(id, drawnSoToo ? points : [...points].reverse());
  }
  return new Map([...courses].map(([id]) => [id, trackOf(wholeCourse(topology, courses, id))]));
}

/** A packet is told of by one cable of those that are patched together: its track leads over all of them. */
function wholeCourse(
  topology: Topology,
  courses: ReadonlyMap<string, readonly Point[]>,
  id: string,
): readonly Point[] {
  const { cables } = channelOf(topology, id) ?? { cables: [id] };
  return cables.flatMap((cable) => {
    const course = courses.get(cable) ?? [];
    const turned = cable !== id && channelOf(topology, cable)?.cables[0] !== cables[0];
    return turned ? [...course].reverse() : course;
  });
}

const trackOf = (points: readonly Point[]): CableTrack => ({ points, length: courseLength(points) });

/** Of a course at right angles, px. */
export const courseLength = (points: readonly Point[]): number =>
  points.reduce((sum, point, i) => sum + distance(points[i - 1] ?? point, point), 0);

const distance = ([ax, ay]: Point, [bx, by]: Point) => Math.abs(bx - ax) + Math.abs(by - ay);

/** The point a share of the way along, 0…1. */
export function pointAlong({ points, length }: CableTrack, share: number): Point {
  let left = Math.min(1, Math.max(0, share)) * length;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1]!, points[i]!];
    const step = distance(a, b);
    if (left <= step && step > 0) {
      const part = left / step;
      return [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part];
    }
    left -= step;
  }
  return points.at(-1) ?? [0, 0];
}
