import type { Box } from '#shared/layout/arrange';
import { indexBoxes, meets, type BoxIndex, type Exchanged } from '#shared/layout/box-index';
import { areaOf, type Point } from '#shared/layout/route';
import type { Topology } from '#shared/topology/topology';
import { cablePoints, type CableEnd } from './cable-path';
import { aroundOthers, courseOf } from './cable-route';
import { jack, type PlateShape, type PortSlot, type Side } from './geometry';
import { joinAll, sidesOf, stand, type Grounds, type Join, type JoinedCable, type Standing } from './joins';
import { channelsOf, type Channel, type Lane, type Run } from './lanes';
import { remade, unchanged, type Remade } from './remade';

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
interface Parts extends Grounds {
  channels: ReadonlyMap<string, Channel>;
  plates: ReadonlyMap<string, Plate>;
  drawn: ReadonlyMap<string, DrawnCable>;
}

const nothing: Scene = {
  plates: [],
  cables: [],
  index: indexBoxes([]),
  parts: {
    of: null,
    standing: new Map(),
    unplaced: new Set(),
    joins: new Map(),
    loose: new Set(),
    channels: new Map(),
    plates: new Map(),
    drawn: new Map(),
  },
};

/** From the scene before an edit only that is made anew which the edit touched. */
export function sceneOf(topology: Topology, before = nothing): Scene {
  const { all: standing, unplaced, ...stood } = stand(topology, before.parts);
  const { all: joins, loose, ...joined } = joinAll(topology, { all: standing, ...stood }, before.parts);
  const channels = channelled({ all: joins, ...joined }, before.parts);
  const plates = platesOf({ all: standing, ...stood }, { all: joins, ...joined }, before.parts);
  const changed = changedPlates(plates, before.parts.plates);
  const index =
    changed.gone.length + changed.come.length > 0 ? before.index.replacing(changed) : before.index;
  const parts = {
    of: topology,
    standing,
    unplaced,
    joins,
    loose,
    channels: channels.all,
    plates: plates.all,
  };
  const drawn = routed(
    parts,
    {
      index,
      moved: new Set([...joined.changed, ...channels.changed]),
      changed: [...changed.gone, ...changed.come],
    },
    before.parts,
  );
  return {
    plates: plates.changed.size === 0 ? before.plates : [...plates.all.values()],
    cables: drawn.changed.size === 0 ? before.cables : [...drawn.all.values()],
    index,
    parts: { ...parts, drawn: drawn.all },
  };
}

/** The channels, and the ids of cables that have another lane. */
function channelled({ all: joins, changed }: Remade<Join>, before: Parts): Remade<Channel> {
  if (changed.size === 0) return unchanged(before.channels);
  const channelIn = (of: ReadonlyMap<string, Join>, id: string) => of.get(id)?.run.channel ?? [];
  const touched = new Set(
    [...changed].flatMap((id) => [channelIn(before.joins, id), channelIn(joins, id)].flat()),
  );
  const all = channelsOf(runsOf(joins), { channels: before.channels, touched });
  const relaid = [...touched].flatMap((name) => {
    const known = before.channels.get(name);
    return [...(all.get(name) ?? [])].flatMap(([id, { lane, of }]) => {
      const old = known?.get(id);
      return old?.lane === lane && old.of === of ? [] : [id];
    });
  });
  return { all, changed: new Set(relaid) };
}

function* runsOf(joins: ReadonlyMap<string, Join>): Generator<Run> {
  for (const { run } of joins.values()) yield run;
}

/** A plate is another when it stands elsewhere, or one of its cables leaves another way. */
function platesOf(standing: Remade<Standing>, joins: Remade<Join>, before: Parts): Remade<Plate> {
  const touched = new Set(standing.changed);
  for (const id of joins.changed)
    for (const join of [before.joins.get(id), joins.all.get(id)])
      join?.ends.forEach((end) => touched.add(end.id));
  if (touched.size === 0) return unchanged(before.plates);
  const sides = sidesOf(joins.all, touched);
  return remade({ before: before.plates, touched, ids: () => standing.all.keys() }, (id) => {
    const each = standing.all.get(id);
    return each ? plateOf(each, ({ name }) => sides.get(`${id}:${name}`)) : null;
  });
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
  index: BoxIndex;
  /** Ids of the cables that are joined or laid otherwise than before. */
  moved: ReadonlySet<string>;
  /** What stands elsewhere than before, as it was and as it is. */
  changed: readonly Plate[];
}

function routed(
  { joins, channels, plates }: Omit<Parts, 'drawn'>,
  { index, moved, changed }: Ground,
  before: Parts,
): Remade<DrawnCable> {
  const touched = new Set(moved);
  const isPassed = passing(changed);
  for (const cable of before.drawn.values())
    if (cable.bends.length === 0 && isPassed(cable)) touched.add(cable.id);
  const plateNamed = (id: string) => plates.get(id);
  let led = 0;
  const ids = () => joins.keys();
  return remade({ before: before.drawn, touched, ids }, (id, old): DrawnCable | null => {
    const join = joins.get(id);
    if (!join) return null;
    const { drawn, run } = join;
    const cable: Unrouted = { ...drawn, ...(channels.get(run.channel)?.get(id) ?? { lane: 0, of: 1 }) };
    const [from, to] = [endOf(plateNamed, cable, 0), endOf(plateNamed, cable, 1)];
    if (!from || !to) return null;
    const stays = before.joins.get(id)?.drawn === drawn ? old : undefined;
    const atOnce = (!stays || joins.size <= many) && ++led <= ledAtOnce;
    if (cable.bends.length > 0 || atOnce) {
      const own = [cable.source.device, cable.target.device] as const;
      return { ...cable, points: courseOf(from, to, { ...cable, own }, index) };
    }
    const direct = cablePoints(from, to, cable.lane, cable.of);
    return { ...cable, points: stays?.points ?? direct, direct };
  });
}

/** Whether a cable passes by what has changed: of much it is looked for by place. */
function passing(changed: readonly Plate[]): (cable: DrawnCable) => boolean {
  if (changed.length === 0) return () => false;
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
  const drawn = new Map(scene.parts.drawn);
  for (const [id, cable] of drawn) {
    if (!cable.direct) continue;
    if (!hasTime()) break;
    const { direct, ...led } = cable;
    const own = [cable.source.device, cable.target.device] as const;
    const points = aroundOthers(direct, { own, lane: cable.lane }, scene.index);
    drawn.set(id, { ...led, points: samePoints(points, cable.points) ? cable.points : points });
  }
  return { ...scene, cables: [...drawn.values()], parts: { ...scene.parts, drawn } };
}

/** A course that was found again is the one that was there, so that nothing is drawn anew for it. */
const samePoints = (a: readonly Point[], b: readonly Point[]) =>
  a.length === b.length && a.every(([x, y], i) => x === b[i]![0] && y === b[i]![1]);

export const isLedAround = ({ cables }: Scene) => cables.every(({ direct }) => !direct);

/** Plates that are new, gone, or elsewhere, as they were and as they are. */
function changedPlates({ all, changed }: Remade<Plate>, before: Parts['plates']): Exchanged<Plate> {
  const gone: Plate[] = [];
  const come: Plate[] = [];
  for (const id of changed) {
    const [old, now] = [before.get(id), all.get(id)];
    const { x, y, width, height } = old ?? {};
    if (now?.x === x && now?.y === y && now?.width === width && now?.height === height) continue;
    if (old) gone.push(old);
    if (now) come.push(now);
  }
  return { gone, come };
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
