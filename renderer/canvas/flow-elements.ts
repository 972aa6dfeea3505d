import { t } from '@lingui/core/macro';
import { Position } from '@xyflow/react';
import type { Topology } from '#shared/topology/topology';
import type { CableEdgeType } from './cable-edge';
import type { CanvasNode } from './canvas';
import type { DeviceNodeType } from './device-node';
import { describeDevice } from './device-words';
import { jack } from './geometry';
import type { DrawnCable, Plate, Scene } from './scene';

/** Keeps what has not changed, so that only what an edit touched is drawn again. */
export function reconcileNodes(
  before: readonly DeviceNodeType[],
  scene: Scene,
  topology: Topology,
  selected: ReadonlySet<string>,
): DeviceNodeType[] {
  const known = byPlace(before);
  const locked = new Set(topology.layout.locked);
  return scene.plates.map((plate, i) => {
    const old = known(plate.id, i);
    const label = `${plate.id}, ${describeDevice(topology, plate.id)}`;
    const free = !locked.has(plate.id);
    const same =
      old?.ariaLabel === label && old.selected === selected.has(plate.id) && old.draggable === free;
    if (old && same && !old.hidden && samePlate(old, plate)) return old;
    return { ...nodeOf(plate, label, selected.has(plate.id), old), draggable: free };
  });
}

/** Finds what was drawn for an id; most of it stands where it stood, so that all are sorted only for what does not. */
function byPlace<T extends { id: string }>(
  before: readonly T[],
): (id: string, place: number) => T | undefined {
  let known: Map<string, T> | undefined;
  return (id, place) => {
    const there = before[place];
    if (there?.id === id) return there;
    known ??= new Map(before.map((each) => [each.id, each]));
    return known.get(id);
  };
}

/** Sizes are known beforehand, so React Flow can place cables of devices it has not drawn yet. */
function nodeOf(plate: Plate, ariaLabel: string, selected: boolean, old?: DeviceNodeType): DeviceNodeType {
  const { id, x, y, width, height, ports } = plate;
  return {
    measured: { width, height },
    id,
    type: 'device',
    position: { x, y },
    data: { plate: old && samePlateDrawing(old.data.plate, plate) ? old.data.plate : plate },
    width,
    height,
    selected,
    ariaLabel,
    handles: ports.map(({ name, left, top, side }) => ({
      id: name,
      type: 'source',
      position: side === 'top' ? Position.Top : Position.Bottom,
      x: left,
      y: top,
      ...jack,
    })),
  };
}

const samePlate = (node: DeviceNodeType, plate: Plate) =>
  node.position.x === plate.x && node.position.y === plate.y && samePlateDrawing(node.data.plate, plate);

const samePlateDrawing = (a: Plate, b: Plate) =>
  a === b ||
  (a.width === b.width &&
    a.height === b.height &&
    a.ports.length === b.ports.length &&
    a.ports.every((port, i) => {
      const other = b.ports[i];
      return (
        other?.name === port.name &&
        other.side === port.side &&
        other.left === port.left &&
        other.top === port.top
      );
    }));

export function reconcileEdges(
  before: readonly CableEdgeType[],
  cables: readonly DrawnCable[],
  selected: ReadonlySet<string>,
): CableEdgeType[] {
  const known = byPlace(before);
  return cables.map((cable, i) => {
    const old = known(cable.id, i);
    if (old && old.selected === selected.has(cable.id) && old.data && sameCable(old.data.cable, cable))
      return old;
    return edgeOf(cable, selected.has(cable.id));
  });
}

const sameCable = (a: DrawnCable, b: DrawnCable) => a === b || JSON.stringify(a) === JSON.stringify(b);

function edgeOf(cable: DrawnCable, selected: boolean): CableEdgeType {
  const { id, source, target } = cable;
  return {
    id,
    type: 'cable',
    source: source.device,
    sourceHandle: source.port,
    target: target.device,
    targetHandle: target.port,
    data: { cable },
    selected,
    // Its handles lie over the plates then, and its ends can be plugged elsewhere.
    zIndex: selected ? 1001 : 0,
    reconnectable: selected,
    ariaLabel: t`Cable ${id} from ${source.device}:${source.port} to ${target.device}:${target.port}`,
  };
}

export const isDevice = (node: CanvasNode): node is DeviceNodeType => node.type === 'device';
export const isArea = (node: CanvasNode) => node.type !== 'device';
