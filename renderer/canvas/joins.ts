import type { Point } from '#shared/layout/route';
import type { Cable } from '#shared/topology/network';
import { splitPort } from '#shared/topology/identifier';
import type { Topology } from '#shared/topology/topology';
import { jack, plateOf, type PlateShape, type PortSlot, type Side } from './geometry';
import type { Run } from './lanes';

/** A device where it stands on the canvas. */
export interface Standing {
  id: string;
  x: number;
  y: number;
  shape: PlateShape;
}

/** Those that stand as before are the same objects. */
export function stand(
  { devices, containers, layout }: Topology,
  before: ReadonlyMap<string, Standing> | undefined,
): Map<string, Standing> {
  const placed = layout.cables ?? {};
  const held = new Map<string, number>();
  for (const { host } of Object.values(containers)) held.set(host, (held.get(host) ?? 0) + 1);
  const below = Math.max(0, ...Object.values(placed).map(({ y }) => y)) + 180;
  let unplaced = 0;
  const standing = new Map<string, Standing>();
  for (const [id, device] of Object.entries(devices)) {
    const shape = plateOf(device, held.get(id) ?? 0);
    const { x, y } = placed[id] ?? {
      x: 40 + (unplaced % 5) * 220,
      y: below + Math.floor(unplaced++ / 5) * 140,
    };
    const old = before?.get(id);
    const same = old?.shape === shape && old.x === x && old.y === y;
    standing.set(id, same ? old : { id, x, y, shape });
  }
  return standing;
}

/** A cable between two devices that stand somewhere: everything about it but its lane and its course. */
export interface Join {
  cable: Cable;
  given: Bends;
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
  { cables, layout }: Topology,
  standing: ReadonlyMap<string, Standing>,
  before: ReadonlyMap<string, Join> | undefined,
): Map<string, Join> {
  const joins = new Map<string, Join>();
  for (const [id, cable] of Object.entries(cables)) {
    const given = layout.bends?.[id];
    const old = before?.get(id);
    const stays = (end: Standing) => standing.get(end.id) === end;
    const same = old?.cable === cable && old.given === given && stays(old.ends[0]) && stays(old.ends[1]);
    const join = same ? old : joinOf(id, cable, given, standing);
    if (join) joins.set(id, join);
  }
  return joins;
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
    given,
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
