import { t } from '@lingui/core/macro';
import type { NodePositionChange } from '@xyflow/react';
import type { Box } from '#shared/layout/arrange';
import { meets } from '#shared/layout/box-index';
import type { Note, Zone } from '#shared/topology/layout';
import type { Topology } from '#shared/topology/topology';
import type { Plate } from './scene';
import type { NoteNodeType, ZoneNodeType } from './zone-node';

type AreaNode = ZoneNodeType | NoteNodeType;

/** Zones lie under everything; notes over the devices. What has not changed is the same object. */
export function areaNodes(
  before: readonly AreaNode[],
  topology: Topology,
  selected: ReadonlySet<string>,
): AreaNode[] {
  const { zones = {}, notes = {}, locked = [] } = topology.layout;
  const known = new Map(before.map((node) => [node.id, node]));
  const kept = (id: string, record: Zone | Note): AreaNode | undefined => {
    const old = known.get(id);
    const drawn = old?.type === 'zone' ? old.data.zone : old?.data.note;
    const same = old?.selected === selected.has(id) && old.data.locked === locked.includes(id);
    return same && !old.hidden && drawn === record ? old : undefined;
  };
  const common = (
    id: string,
    { x, y, width, height }: { x: number; y: number; width: number; height: number },
  ) => ({
    id,
    position: { x, y },
    width,
    height,
    measured: { width, height },
    selected: selected.has(id),
    draggable: !locked.includes(id),
  });
  return [
    ...Object.entries(zones).map(
      ([id, zone]): AreaNode =>
        kept(id, zone) ?? {
          ...common(id, zone),
          type: 'zone',
          style: { pointerEvents: 'none' },
          dragHandle: '.area-label',
          zIndex: -1,
          ariaLabel: t`Zone ${zone.label ?? id}`,
          data: { zone, locked: locked.includes(id) },
        },
    ),
    ...Object.entries(notes).map(
      ([id, note]): AreaNode =>
        kept(id, note) ?? {
          ...common(id, note),
          type: 'note',
          zIndex: 1,
          ariaLabel: t`Note ${note.text || id}`,
          data: { note, locked: locked.includes(id) },
        },
    ),
  ];
}

/** Where zones and notes stand. */
export const drawnAreas = ({ layout: { zones = {}, notes = {} } }: Topology): Box[] =>
  Object.entries({ ...zones, ...notes }).map(([id, { x, y, width, height }]) => ({
    id,
    x,
    y,
    width,
    height,
  }));

/** Position changes of zones, and with them those of what stands wholly in them and is not moved or locked itself. */
export function withContents(
  topology: Topology,
  plates: readonly Plate[],
  moves: readonly NodePositionChange[],
): NodePositionChange[] {
  const { zones = {}, notes = {}, locked = [] } = topology.layout;
  if (!moves.some(({ id }) => zones[id])) return [...moves];
  const moving = new Set(moves.map(({ id }) => id));
  const boxes = [...plates, ...Object.entries(notes).map(([id, note]) => ({ id, ...note }))];
  const carried = moves.flatMap((move) => {
    const zone = zones[move.id];
    if (!zone || !move.position) return [];
    const [dx, dy] = [move.position.x - zone.x, move.position.y - zone.y];
    return boxes.flatMap((box): NodePositionChange[] => {
      const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2, width: 0, height: 0 };
      if (moving.has(box.id) || locked.includes(box.id) || !meets(zone, centre)) return [];
      return [{ ...move, id: box.id, position: { x: box.x + dx, y: box.y + dy } }];
    });
  });
  return [...moves, ...carried];
}
