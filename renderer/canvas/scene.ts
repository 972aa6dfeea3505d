import { indexBoxes, meets, type BoxIndex } from '#shared/layout/box-index';
import { areaOf, type Point } from '#shared/layout/route';
import { splitPort } from '#shared/topology/identifier';
import type { Topology } from '#shared/topology/topology';
import { cablePoints, type CableEnd } from './cable-path';
import { aroundOthers, courseOf } from './cable-route';
import { jack, plateOf, type PlateShape, type PortSlot, type Side } from './geometry';
import { assignLanes, type Run } from './lanes';

/** The drawing of a topology: what stands where. A pure function of the design and its layout. */
export interface Scene {
  plates: Plate[];
  cables: DrawnCable[];
  /** The plates by place. */
  index: BoxIndex;
}

export interface Plate {
  id: string;
  x: number;
  y: number;
  face: PlateShape['face'];
  width: number;
  height: number;
  ports: PlacedPort[];
}

export interface PlacedPort {
  name: string;
  /** Upper left corner, from the plate's. */
  left: number;
  top: number;
  /** The way its cable leaves. */
  side: Side;
}

export interface DrawnCable {
  id: string;
  source: { device: string; port: string };
  target: { device: string; port: string };
  /** Sideways shift of each end where the cable passes behind the other row of ports. */
  shift: [number, number];
  /** From each port's edge to the plate's: the cable is seen from there on, and lanes are counted from there. */
  inset: [number, number];
  lane: number;
  of: number;
  /** Points that the user leads it through, from its source. */
  bends: readonly Point[];
  /** The course it takes, both ends among its corners. */
  points: readonly Point[];
  /** Not led around what is in its way yet. */
  direct?: true;
}

type Unrouted = Omit<DrawnCable, 'points' | 'direct'>;

/** So many cables are led around what is in their way at once, some milliseconds' work; the others go straight till `leadAround`. */
const ledAtOnce = 100;

interface Standing {
  id: string;
  x: number;
  y: number;
  shape: PlateShape;
}

/** From the scene before an edit only those cables are led anew that the edit touched. */
export function sceneOf(topology: Topology, before?: Scene): Scene {
  const standing = new Map(stand(topology).map((plate) => [plate.id, plate]));
  const sides = leavingSides(topology, standing);
  const plates = [...standing.values()].map(({ id, x, y, shape }): Plate => ({
    id,
    x,
    y,
    face: shape.face,
    width: shape.width,
    height: shape.height,
    ports: shape.slots.map((slot) => placePort(slot, shape, sides.get(`${id}:${slot.name}`))),
  }));
  const index = indexBoxes(plates);
  const cables = drawCables(topology, standing, sides);
  return { plates, cables: routed(cables, plates, index, before), index };
}

function routed(
  cables: Unrouted[],
  plates: Plate[],
  index: BoxIndex,
  before: Scene | undefined,
): DrawnCable[] {
  const byId = new Map(plates.map((plate) => [plate.id, plate]));
  const plateNamed = (id: string) => byId.get(id);
  const known = new Map(before?.cables.map((cable) => [cable.id, cable]));
  const changed = changedPlates(plates, before?.plates ?? []);
  let led = 0;
  return cables.flatMap((cable) => {
    const [from, to] = [endOf(plateNamed, cable, 0), endOf(plateNamed, cable, 1)];
    if (!from || !to) return [];
    const old = known.get(cable.id);
    if (old && sameCourse(old, cable, from, to)) {
      const area = areaOf(old.points, 16);
      if (!changed.some((plate) => meets(plate, area))) return [old];
    }
    if (cable.bends.length === 0 && ++led > ledAtOnce)
      return [{ ...cable, points: cablePoints(from, to, cable.lane, cable.of), direct: true }];
    const own = [cable.source.device, cable.target.device] as const;
    return [{ ...cable, points: courseOf(from, to, { ...cable, own }, index) }];
  });
}

/** The same scene with its remaining cables led around what is in their way, as many as there is time for. */
export function leadAround(scene: Scene, hasTime: () => boolean): Scene {
  const cables = scene.cables.map((cable): DrawnCable => {
    if (!cable.direct || !hasTime()) return cable;
    const { direct: _direct, ...led } = cable;
    const own = [cable.source.device, cable.target.device] as const;
    const { index } = scene;
    return { ...led, points: aroundOthers(cable.points, { own, lane: cable.lane }, index) };
  });
  return { ...scene, cables };
}

export const isLedAround = ({ cables }: Scene) => cables.every(({ direct }) => !direct);

/** Plates that are new, gone, or elsewhere, as they were and as they are. */
function changedPlates(plates: Plate[], before: Plate[]): Plate[] {
  const known = new Map(before.map((plate) => [plate.id, plate]));
  const moved = plates.flatMap((plate) => {
    const old = known.get(plate.id);
    known.delete(plate.id);
    if (!old) return [plate];
    const same =
      old.x === plate.x && old.y === plate.y && old.width === plate.width && old.height === plate.height;
    return same ? [] : [old, plate];
  });
  return [...moved, ...known.values()];
}

function sameCourse(old: DrawnCable, cable: Unrouted, from: CableEnd, to: CableEnd): boolean {
  const [first, last] = [old.points[0], old.points.at(-1)];
  return (
    first?.[0] === from.x &&
    first[1] === from.y &&
    last?.[0] === to.x &&
    last[1] === to.y &&
    old.lane === cable.lane &&
    old.of === cable.of &&
    samePort(old.source, cable.source) &&
    samePort(old.target, cable.target) &&
    sameNumbers(old.shift, cable.shift) &&
    sameNumbers(old.inset, cable.inset) &&
    sameNumbers(old.bends.flat(), cable.bends.flat())
  );
}

const samePort = (a: DrawnCable['source'], b: DrawnCable['source']) =>
  a.device === b.device && a.port === b.port;

const sameNumbers = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((value, i) => value === b[i]);

/** Where the cable leaves the plate, as the drawn edge does. */
export function endOf(
  plateNamed: (id: string) => Plate | undefined,
  cable: Unrouted,
  index: 0 | 1,
): CableEnd | null {
  const { device, port: name } = index === 0 ? cable.source : cable.target;
  const plate = plateNamed(device);
  const port = plate?.ports.find((each) => each.name === name);
  if (!plate || !port) return null;
  const inset = cable.inset[index];
  const edge = port.side === 'top' ? port.top - inset : port.top + jack.height + inset;
  return {
    x: Math.round(plate.x + port.left + jack.width / 2) + cable.shift[index],
    y: Math.round(plate.y + edge),
    side: port.side,
  };
}

function stand(topology: Topology): Standing[] {
  const placed = topology.layout.cables ?? {};
  const containers = new Map<string, number>();
  for (const { host } of Object.values(topology.containers))
    containers.set(host, (containers.get(host) ?? 0) + 1);
  const below = Math.max(0, ...Object.values(placed).map(({ y }) => y)) + 180;
  let unplaced = 0;
  return Object.entries(topology.devices).map(([id, device]) => {
    const shape = plateOf(device, containers.get(id) ?? 0);
    const at = placed[id] ?? { x: 40 + (unplaced % 5) * 220, y: below + Math.floor(unplaced++ / 5) * 140 };
    return { id, ...at, shape };
  });
}

const middleOf = ({ y, shape }: Standing) => y + shape.height / 2;

/** A cable leaves towards the device at its other end. */
function leavingSides(topology: Topology, standing: Map<string, Standing>): Map<string, Side> {
  const sides = new Map<string, Side>();
  for (const { between } of Object.values(topology.cables)) {
    const [a, b] = between.map((end) => standing.get(splitPort(end).device));
    if (!a || !b) continue;
    const down = middleOf(b) > middleOf(a);
    sides.set(between[0], down ? 'bottom' : 'top');
    sides.set(between[1], down ? 'top' : 'bottom');
  }
  return sides;
}

function placePort(slot: PortSlot, shape: PlateShape, leaving: Side | undefined): PlacedPort {
  const side = leaving ?? slot.row ?? 'bottom';
  const edge = side === 'top' ? -jack.height / 2 + 1 : shape.height - jack.height / 2 - 1;
  return { name: slot.name, left: slot.x - jack.width / 2, top: slot.y ?? edge, side };
}

const behind = 5;

function shiftOf(slot: PortSlot | undefined, side: Side | undefined): number {
  if (!slot?.row || slot.row === side) return 0;
  return slot.row === 'top' ? -behind : behind;
}

function insetOf({ y }: PortSlot, { height }: PlateShape, side: Side): number {
  if (y === null) return 0;
  return side === 'top' ? y : height - y - jack.height;
}

function drawCables(
  topology: Topology,
  standing: Map<string, Standing>,
  sides: Map<string, Side>,
): Unrouted[] {
  const runs: Run[] = [];
  const drawn = Object.entries(topology.cables).flatMap(([id, { between }]) => {
    const ends = between.map((reference) => {
      const { device, port } = splitPort(reference);
      const plate = standing.get(device);
      const slot = plate?.shape.slots.find(({ name }) => name === port);
      return plate && slot ? { device, port, plate, slot, side: sides.get(reference) ?? 'bottom' } : null;
    });
    const [a, b] = ends;
    if (!a || !b) return [];
    // Lanes are counted from the busier plate, so that the cables of one switch share a channel.
    const [source, target] = a.plate.shape.slots.length >= b.plate.shape.slots.length ? [a, b] : [b, a];
    const shift: [number, number] = [shiftOf(source.slot, source.side), shiftOf(target.slot, target.side)];
    const inset: [number, number] = [
      insetOf(source.slot, source.plate.shape, source.side),
      insetOf(target.slot, target.plate.shape, target.side),
    ];
    runs.push({
      id,
      from: source.plate.x + source.slot.x + shift[0],
      to: target.plate.x + target.slot.x + shift[1],
      channel: `${source.device} ${source.side}`,
    });
    const end = ({ device, port }: { device: string; port: string }) => ({ device, port });
    const given = (topology.layout.bends?.[id] ?? []).map(({ x, y }): Point => [x, y]);
    const bends = source === a ? given : given.reverse();
    return [{ id, source: end(source), target: end(target), shift, inset, bends }];
  });
  const lanes = assignLanes(runs);
  return drawn.map((cable) => ({ ...cable, ...(lanes.get(cable.id) ?? { lane: 0, of: 1 }) }));
}
