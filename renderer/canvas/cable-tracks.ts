import { splitPort } from '#shared/topology/identifier';
import type { Topology } from '#shared/topology/topology';
import { cablePoints, type CableEnd, type Point } from './cable-path';
import { jack } from './geometry';
import type { DrawnCable, Plate, Scene } from './scene';

/** A cable as a packet travels it, from the first end of its `between` to the second, in canvas pixels. */
export interface CableTrack {
  points: readonly Point[];
  length: number;
}

export function cableTracks(topology: Topology, { plates, cables }: Scene): Map<string, CableTrack> {
  const byId = new Map(plates.map((plate) => [plate.id, plate]));
  const tracks = new Map<string, CableTrack>();
  for (const cable of cables) {
    const [from, to] = [endOf(byId, cable, 0), endOf(byId, cable, 1)];
    const first = topology.cables[cable.id]?.between[0];
    if (!from || !to || first === undefined) continue;
    const points = cablePoints(from, to, cable.lane, cable.of);
    const { device, port } = splitPort(first);
    const drawnSoToo = cable.source.device === device && cable.source.port === port;
    tracks.set(cable.id, trackOf(drawnSoToo ? points : [...points].reverse()));
  }
  return tracks;
}

function trackOf(points: readonly Point[]): CableTrack {
  return {
    points,
    length: points.reduce((sum, point, i) => sum + distance(points[i - 1] ?? point, point), 0),
  };
}

/** Where the cable leaves the plate, as the drawn edge does. */
function endOf(plates: ReadonlyMap<string, Plate>, cable: DrawnCable, index: 0 | 1): CableEnd | null {
  const { device, port: name } = index === 0 ? cable.source : cable.target;
  const plate = plates.get(device);
  const port = plate?.ports.find((each) => each.name === name);
  if (!plate || !port) return null;
  const inset = cable.inset[index];
  const edge = port.side === 'top' ? port.top - inset : port.top + jack.height + inset;
  return {
    x: plate.x + port.left + jack.width / 2 + cable.shift[index],
    y: plate.y + edge,
    side: port.side,
  };
}

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
