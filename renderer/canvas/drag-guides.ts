import type { NodePositionChange } from '@xyflow/react';
import { create } from 'zustand';
import type { Box } from '#shared/layout/arrange';
import { meets } from '#shared/layout/box-index';
import { snapTo, type Guide } from '#shared/layout/guides';
import type { Scene } from './scene';
import { visibleArea } from './viewport';

/** The lines that what is being dragged lies on. */
export const useGuides = create<{ guides: readonly Guide[] }>()(() => ({ guides: [] }));

/** Pixels of the screen within which a line attracts; at least half a step of the grid, or some lines could not be reached. */
const attraction = 6;
const halfStep = 5;
/** Canvas pixels around what is dragged in which neighbours are looked for. */
const neighbourhood = 600;

/** Whether the last move was one of a drag: its end is told by that from a move by arrow keys. */
let dragged = false;

interface Drawing extends Pick<Scene, 'plates' | 'index'> {
  /** Zones and notes. */
  areas: readonly Box[];
}

/**
 * A drag, brought onto the lines of what is seen near it; `free` leaves it where the pointer has it. Zones and notes keep to
 * each other's lines as well; a device is drawn to devices alone, as it may stand anywhere in a zone.
 */
export function withGuides(
  moves: NodePositionChange[],
  { plates, index, areas }: Drawing,
  free: boolean,
): NodePositionChange[] {
  if (moves.length === 0) return moves;
  const dragging = moves.some((move) => move.dragging);
  const ends = dragged && !dragging;
  dragged = dragging;
  const box = (dragging || ends) && !free ? boxAround(moves, [...plates, ...areas]) : null;
  const seen = box && visibleArea();
  if (!seen) {
    show([]);
    return free ? moves.map((move) => movedBy(move, 0, 0)) : moves;
  }
  const moving = new Set(moves.map(({ id }) => id));
  const around = overlap(widened(box), seen);
  const beside = areas.some(({ id }) => moving.has(id)) ? areas.filter((area) => meets(area, around)) : [];
  const near = [...index.near(around), ...beside].filter(({ id }) => !moving.has(id));
  const { dx, dy, guides } = snapTo(box, near, Math.max(halfStep, attraction / seen.zoom));
  show(dragging ? guides : []);
  return moves.map((move) => movedBy(move, dx, dy));
}

function show(guides: readonly Guide[]): void {
  if (guides.length > 0 || useGuides.getState().guides.length > 0) useGuides.setState({ guides });
}

type Area = Omit<Box, 'id'>;

/** Around all that moves; null where something of it is not drawn any more. */
function boxAround(moves: readonly NodePositionChange[], drawn: readonly Box[]): Area | null {
  const sizes = new Map(drawn.map((box) => [box.id, box]));
  const boxes = moves.flatMap(({ id, position }) => {
    const size = sizes.get(id);
    return size && position ? [{ ...position, width: size.width, height: size.height }] : [];
  });
  return boxes.length === moves.length ? enclosing(boxes) : null;
}

function enclosing(boxes: readonly Area[]): Area {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

const widened = ({ x, y, width, height }: Area): Area => ({
  x: x - neighbourhood,
  y: y - neighbourhood,
  width: width + 2 * neighbourhood,
  height: height + 2 * neighbourhood,
});

function overlap(a: Area, b: Area): Area {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  return {
    x,
    y,
    width: Math.min(a.x + a.width, b.x + b.width) - x,
    height: Math.min(a.y + a.height, b.y + b.height) - y,
  };
}

/** Off the grid a pointer gives fractions, which no file should hold. */
function movedBy(move: NodePositionChange, dx: number, dy: number): NodePositionChange {
  const { position } = move;
  if (!position) return move;
  return { ...move, position: { x: Math.round(position.x + dx), y: Math.round(position.y + dy) } };
}
