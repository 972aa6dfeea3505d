import type { Box } from '#shared/layout/arrange';
import { indexBoxes, meets, type BoxIndex } from '#shared/layout/box-index';
import { areaOf, type Point } from '#shared/layout/route';
import type { Topology } from '#shared/topology/topology';
import { cablePoints, type CableEnd } from './cable-path';
import { aroundOthers, courseOf } from './cable-route';
import { jack, type PlateShape, type PortSlot, type Side } from './geometry';
import { joinAll, sidesOf, stand, type Join, type JoinedCable, type Standing } from './joins';
import { channelsOf, type Channel, type Lane } from './lanes';

/** The drawing of a topology: what stands where. A pure function of the design and its layout. */
export interface Scene {
  plates: Plate[];
  cables: DrawnCable[];
  /** The plates by place. */
  index: BoxIndex;
  parts: Parts;
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

export interface DrawnCable extends JoinedCable, Lane {
  /** The course it takes, both ends among its corners. */
  points: readonly Point[];
  /** The straight course, while it is still to be led around what is in its way. */
  direct?: readonly Point[];
}

/** All but the course that is still to be found for it. */
type Unrouted = JoinedCable & Lane;

/** So many cables are led around what is in their way at once, some milliseconds' work; the others wait for `leadAround`. */
const ledAtOnce = 24;
/** In a drawing of more cables one that still ends where it did waits as well. */
const many = 300;
/** So many plates are looked at one by one. */
const few = 50;

/** What the next scene is made from, so that an edit costs what it touches. */
interface Parts {
  standing: ReadonlyMap<string, Standing>;
  joins: ReadonlyMap<string, Join>;
  channels: ReadonlyMap<string, Channel>;
}

/** From the scene before an edit only that is made anew which the edit touched. */
export function sceneOf(topology: Topology, before?: Scene): Scene {
  const standing = stand(topology, before?.parts.standing);
  const joins = joinAll(topology, standing, before?.parts.joins);
  const runs = [...joins.values()].map(({ run }) => run);
  const channels = channelsOf(runs, before?.parts.channels);
  const parts: Parts = { standing, joins, channels };
  const plates = platesOf(parts, before);
  const changed = changedPlates(plates, before?.plates ?? []);
  const index = before && changed.length === 0 ? before.index : indexBoxes(plates);
  return { plates, cables: routed(parts, { plates, index, changed }, before), index, parts };
}

function platesOf({ standing, joins }: Parts, before: Scene | undefined): Plate[] {
  const known = new Map(before?.plates.map((plate) => [plate.id, plate]));
  const anew = changedEnds(joins, before?.parts.joins ?? new Map());
  for (const each of standing.values()) if (before?.parts.standing.get(each.id) !== each) anew.add(each.id);
  const sides = sidesOf(joins, anew);
  return [...standing.values()].map((each) => {
    const old = anew.has(each.id) ? undefined : known.get(each.id);
    return old ?? plateOf(each, ({ name }) => sides.get(`${each.id}:${name}`));
  });
}

/** Devices whose cables are not all what they were. */
function changedEnds(joins: Parts['joins'], before: Parts['joins']): Set<string> {
  const ends = new Set<string>();
  const take = (join: Join) => join.ends.forEach(({ id }) => ends.add(id));
  for (const [id, join] of joins) if (before.get(id) !== join) take(join);
  for (const [id, join] of before) if (joins.get(id) !== join) take(join);
  return ends;
}

const plateOf = ({ id, x, y, shape }: Standing, sideOf: (slot: PortSlot) => Side | undefined): Plate => ({
  id,
  x,
  y,
  face: shape.face,
  width: shape.width,
  height: shape.height,
  ports: shape.slots.map((slot) => placePort(slot, shape, sideOf(slot))),
});

function placePort(slot: PortSlot, shape: PlateShape, leaving: Side | undefined): PlacedPort {
  const side = leaving ?? slot.row ?? 'bottom';
  const edge = side === 'top' ? -jack.height / 2 + 1 : shape.height - jack.height / 2 - 1;
  return { name: slot.name, left: slot.x - jack.width / 2, top: slot.y ?? edge, side };
}

interface Ground {
  plates: readonly Plate[];
  index: BoxIndex;
  /** What stands elsewhere than before, as it was and as it is. */
  changed: readonly Plate[];
}

function routed(
  { joins, channels }: Parts,
  { plates, index, changed }: Ground,
  before: Scene | undefined,
): DrawnCable[] {
  const byId = new Map(plates.map((plate) => [plate.id, plate]));
  const plateNamed = (id: string) => byId.get(id);
  const known = new Map(before?.cables.map((cable) => [cable.id, cable]));
  const isPassed = passing(changed);
  let led = 0;
  const cables: DrawnCable[] = [];
  for (const [id, { drawn, run }] of joins) {
    const lane = channels.get(run.channel)?.lanes.get(id) ?? { lane: 0, of: 1 };
    const old = known.get(id);
    const stays = old && before?.parts.joins.get(id)?.drawn === drawn ? old : undefined;
    if (stays?.lane === lane.lane && stays.of === lane.of && (stays.bends.length > 0 || !isPassed(stays))) {
      cables.push(stays);
      continue;
    }
    const cable: Unrouted = { ...drawn, ...lane };
    const [from, to] = [endOf(plateNamed, cable, 0), endOf(plateNamed, cable, 1)];
    if (!from || !to) continue;
    const atOnce = (!stays || joins.size <= many) && ++led <= ledAtOnce;
    if (cable.bends.length > 0 || atOnce) {
      const own = [cable.source.device, cable.target.device] as const;
      cables.push({ ...cable, points: courseOf(from, to, { ...cable, own }, index) });
      continue;
    }
    const direct = cablePoints(from, to, cable.lane, cable.of);
    cables.push({ ...cable, points: stays?.points ?? direct, direct });
  }
  return cables;
}

/** Whether a cable passes by what has changed: of much it is looked for by place. */
function passing(changed: readonly Plate[]): (cable: DrawnCable) => boolean {
  if (changed.length <= few) return (cable) => changed.some((plate) => meets(plate, boundsOf(cable)));
  const index = indexBoxes(changed);
  return (cable) => index.near(boundsOf(cable)).length > 0;
}

/** Where a change may concern a cable's course; worked out once for each. */
const bounds = new WeakMap<readonly Point[], Omit<Box, 'id'>>();

function boundsOf({ points }: DrawnCable): Omit<Box, 'id'> {
  const before = bounds.get(points);
  if (before) return before;
  const area = areaOf(points, 16);
  bounds.set(points, area);
  return area;
}

/** The same scene with its remaining cables led around what is in their way, as many as there is time for. */
export function leadAround(scene: Scene, hasTime: () => boolean): Scene {
  const cables = scene.cables.map((cable): DrawnCable => {
    if (!cable.direct || !hasTime()) return cable;
    const { direct, ...led } = cable;
    const own = [cable.source.device, cable.target.device] as const;
    const points = aroundOthers(direct, { own, lane: cable.lane }, scene.index);
    return { ...led, points: samePoints(points, cable.points) ? cable.points : points };
  });
  return { ...scene, cables };
}

/** A course that was found again is the one that was there, so that nothing is drawn anew for it. */
const samePoints = (a: readonly Point[], b: readonly Point[]) =>
  a.length === b.length && a.every(([x, y], i) => x === b[i]![0] && y === b[i]![1]);

export const isLedAround = ({ cables }: Scene) => cables.every(({ direct }) => !direct);

/** Plates that are new, gone, or elsewhere, as they were and as they are. */
function changedPlates(plates: readonly Plate[], before: readonly Plate[]): Plate[] {
  const known = new Map(before.map((plate) => [plate.id, plate]));
  const moved = plates.flatMap((plate) => {
    const old = known.get(plate.id);
    known.delete(plate.id);
    if (!old) return [plate];
    const same =
      old === plate ||
      (old.x === plate.x && old.y === plate.y && old.width === plate.width && old.height === plate.height);
    return same ? [] : [old, plate];
  });
  return [...moved, ...known.values()];
}

/** Where the cable leaves the plate, as the drawn edge does. */
export function endOf(
  plateNamed: (id: string) => Plate | undefined,
  cable: JoinedCable,
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
