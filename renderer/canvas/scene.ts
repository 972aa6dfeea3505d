import { splitPort } from '#shared/topology/identifier';
import type { Topology } from '#shared/topology/topology';
import { jack, plateOf, type PlateShape, type PortSlot, type Side } from './geometry';
import { assignLanes, type Run } from './lanes';

/** The drawing of a topology: what stands where. A pure function of the design and its layout. */
export interface Scene {
  plates: Plate[];
  cables: DrawnCable[];
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
}

interface Standing {
  id: string;
  x: number;
  y: number;
  shape: PlateShape;
}

export function sceneOf(topology: Topology): Scene {
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
  return { plates, cables: drawCables(topology, standing, sides) };
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
): DrawnCable[] {
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
    return [{ id, source: end(source), target: end(target), shift, inset }];
  });
  const lanes = assignLanes(runs);
  return drawn.map((cable) => ({ ...cable, ...(lanes.get(cable.id) ?? { lane: 0, of: 1 }) }));
}
