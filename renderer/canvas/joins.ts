import type { Point } from '#shared/layout/route';
import type { Cable } from '#shared/topology/network';
import { splitPort } from '#shared/topology/identifier';
import type { Topology } from '#shared/topology/topology';
import { jack, plateOf, type PlateShape, type PortSlot, type Side } from './geometry';
import type { Run } from './lanes';
import { recordOf, remade, touchedIds, unchanged, type Remade } from './remade';

/** A device where it stands on the canvas. */
export interface Standing {
  id: string;
  x: number;
  y: number;
  shape: PlateShape;
}

/** What stands and what is joined, with the design that it is of. */
export interface Grounds {
  of: Topology | null;
  standing: ReadonlyMap<string, Standing>;
  /** Devices that have no place of their own. */
  unplaced: ReadonlySet<string>;
  joins: ReadonlyMap<string, Join>;
  /** Cables with an end that leads nowhere. */
  loose: ReadonlySet<string>;
}

/** Those that stand as before are the same objects. */
export function stand(topology: Topology, before: Grounds): Remade<Standing> & Pick<Grounds, 'unplaced'> {
  const { devices, containers, layout } = topology;
  const placed = layout.cables ?? {};
  const touched = new Set([
    ...touchedIds(before.of?.devices, devices),
    ...touchedIds(before.of?.layout.cables, placed),
    ...rehosted(before.of?.containers, containers),
    ...before.unplaced,
  ]);
  if (touched.size === 0) return { ...unchanged(before.standing), unplaced: before.unplaced };
  const hosts = new Set(Object.values(containers).map(({ host }) => host));
  const ids = () => Object.keys(devices);
  const isUnplaced = (id: string) => Object.hasOwn(devices, id) && !Object.hasOwn(placed, id);
  const unplaced = [...touched].some(isUnplaced) ? ids().filter(isUnplaced) : [];
  const rows = placesBelow(unplaced, placed);
  const standing = remade(
    { before: before.standing, touched: new Set([...touched, ...unplaced]), ids },
    (id, old) => {
      const device = recordOf(devices, id);
      if (!device) return null;
      const shape = plateOf(device, hosts.has(id));
      const { x, y } = recordOf(placed, id) ?? rows.get(id)!;
      return old?.shape === shape && old.x === x && old.y === y ? old : { id, x, y, shape };
    },
  );
  return { ...standing, unplaced: new Set(unplaced) };
}

/** Devices that hold other containers than before. */
function rehosted(before: Topology['containers'] = {}, now: Topology['containers']): string[] {
  return touchedIds(before, now).flatMap((id) =>
    [recordOf(before, id), recordOf(now, id)].flatMap((container) => container?.host ?? []),
  );
}

type Places = NonNullable<Topology['layout']['cables']>;

/** What has no place stands in rows below everything. */
function placesBelow(unplaced: readonly string[], placed: Places): Map<string, { x: number; y: number }> {
  if (unplaced.length === 0) return new Map();
  const below = Object.values(placed).reduce((lowest, { y }) => Math.max(lowest, y), 0) + 180;
  return new Map(
    unplaced.map((id, i) => [id, { x: 40 + (i % 5) * 220, y: below + Math.floor(i / 5) * 140 }]),
  );
}

/** A cable between two devices that stand somewhere: everything about it but its lane and its course. */
export interface Join {
  cable: Cable;
  /** The devices at its ends, as the cable names them. */
  ends: readonly [Standing, Standing];
  /** Which way it leaves at either end. */
  sides: readonly [Side, Side];
  drawn: JoinedCable;
  run: Run;
}

export interface JoinedCable {
  id: string;
  source: { device: string; port: string };
  target: { device: string; port: string };
  /** Sideways shift of each end where the cable passes behind the other row of ports. */
  shift: [number, number];
  /** From each port's edge to the plate's: the cable is seen from there on, and lanes are counted from there. */
  inset: [number, number];
  /** Points that the user leads it through, from its source. */
  bends: readonly Point[];
}

type Bends = readonly { x: number; y: number }[] | undefined;

/** Those whose cable and devices are as before are the same objects. */
export function joinAll(
  { cables, layout: { bends } }: Topology,
  { all: standing, changed }: Remade<Standing>,
  before: Grounds,
): Remade<Join> & Pick<Grounds, 'loose'> {
  const touched = new Set([
    ...touchedIds(before.of?.cables, cables),
    ...touchedIds(before.of?.layout.bends, bends),
    ...before.loose,
  ]);
  if (changed.size > 0)
    for (const [id, { ends }] of before.joins)
      if (changed.has(ends[0].id) || changed.has(ends[1].id)) touched.add(id);
  if (touched.size === 0) return { ...unchanged(before.joins), loose: before.loose };
  const joins = remade({ before: before.joins, touched, ids: () => Object.keys(cables) }, (id) => {
    const cable = recordOf(cables, id);
    return cable ? joinOf(id, cable, bends?.[id], standing) : null;
  });
  const isLoose = (id: string) => Object.hasOwn(cables, id) && !joins.all.has(id);
  return { ...joins, loose: new Set([...touched].filter(isLoose)) };
}

function joinOf(
  id: string,
  cable: Cable,
  given: Bends,
  standing: ReadonlyMap<string, Standing>,
): Join | null {
  const [a, b] = cable.between.map((reference) => {
    const { device, port } = splitPort(reference);
    const plate = standing.get(device);
    const slot = plate?.shape.slots.find(({ name }) => name === port);
    return plate && slot ? { device, port, plate, slot } : null;
  });
  if (!a || !b) return null;
  const sides = leavingSides(a.plate, b.plate);
  const sided = [
    { ...a, side: sides[0] },
    { ...b, side: sides[1] },
  ] as const;
  // Lanes are counted from the busier plate, so that the cables of one switch share a channel.
  const forward = a.plate.shape.slots.length >= b.plate.shape.slots.length;
  const [source, target] = forward ? sided : [sided[1], sided[0]];
  const shift: [number, number] = [shiftOf(source.slot, source.side), shiftOf(target.slot, target.side)];
  const inset: [number, number] = [insetOf(source), insetOf(target)];
  const bends = (given ?? []).map(({ x, y }): Point => [x, y]);
  const end = ({ device, port }: { device: string; port: string }) => ({ device, port });
  return {
    cable,
    ends: [a.plate, b.plate],
    sides,
    drawn: {
      id,
      source: end(source),
      target: end(target),
      shift,
      inset,
      bends: forward ? bends : bends.reverse(),
    },
    run: {
      id,
      from: source.plate.x + source.slot.x + shift[0],
      to: target.plate.x + target.slot.x + shift[1],
      channel: `${source.device} ${source.side}`,
    },
  };
}

const middleOf = ({ y, shape }: Standing) => y + shape.height / 2;

/** A cable leaves towards the device at its other end. */
const leavingSides = (a: Standing, b: Standing): [Side, Side] =>
  middleOf(b) > middleOf(a) ? ['bottom', 'top'] : ['top', 'bottom'];

const behind = 5;

function shiftOf({ row }: PortSlot, side: Side): number {
  if (!row || row === side) return 0;
  return row === 'top' ? -behind : behind;
}

function insetOf({ slot: { y }, plate, side }: { slot: PortSlot; plate: Standing; side: Side }): number {
  if (y === null) return 0;
  return side === 'top' ? y : plate.shape.height - y - jack.height;
}

/** By `device:port`, of the devices asked for; the last of two cables in one port counts. */
export function sidesOf(joins: ReadonlyMap<string, Join>, asked: ReadonlySet<string>): Map<string, Side> {
  const sides = new Map<string, Side>();
  for (const { cable, ends, sides: each } of joins.values())
    ends.forEach(({ id }, i) => {
      if (asked.has(id)) sides.set(cable.between[i]!, each[i]!);
    });
  return sides;
}
