import type { Box } from './arrange';
import type { Point } from './route';

/** A bend costs as much as this much length, px: a way with few bends reads better than the shortest. */
const bendCost = 60;
/** More boxes than this are not gone around: the way would be as hard to follow as to find. */
export const mostBoxes = 90;

/**
 * The cheapest orthogonal way between two points that passes through no box, over the lines along the boxes' edges (one of
 * the shortest ways lies on them) within an area whose boxes are all given; null where there is none. Both ends leave upright.
 */
export function detour(from: Point, to: Point, boxes: readonly Box[], area: Omit<Box, 'id'>): Point[] | null {
  const xs = lines(
    [from[0], to[0], area.x, area.x + area.width, ...boxes.flatMap(({ x, width }) => [x, x + width])],
    [area.x, area.x + area.width],
  );
  const ys = lines(
    [from[1], to[1], area.y, area.y + area.height, ...boxes.flatMap(({ y, height }) => [y, y + height])],
    [area.y, area.y + area.height],
  );
  const free = freeStretches(xs, ys, boxes);
  const size = xs.length * ys.length;
  const start = ys.indexOf(from[1]) * xs.length + xs.indexOf(from[0]);
  const goal = ys.indexOf(to[1]) * xs.length + xs.indexOf(to[0]);
  // A state is a crossing of lines and the direction it was reached in: upright (0) or level (1).
  const cost = new Float64Array(size * 2).fill(Infinity);
  const before = new Int32Array(size * 2).fill(-1);
  const queue = priorityQueue();
  cost[start * 2] = 0;
  queue.push(start * 2, 0);
  for (let state = queue.pop(); state >= 0; state = queue.pop()) {
    const at = state >> 1;
    if (at === goal) return walk(state, before, xs, ys);
    const [column, row] = [at % xs.length, Math.floor(at / xs.length)];
    const step = (next: number, level: 0 | 1, length: number) => {
      const bend = (state & 1) === level ? 0 : bendCost;
      const end = next === goal && level === 1 ? bendCost : 0;
      const total = cost[state]! + length + bend + end;
      const reached = next * 2 + level;
      if (total >= cost[reached]!) return;
      cost[reached] = total;
      before[reached] = state;
      queue.push(
        reached,
        total + Math.abs(xs[next % xs.length]! - to[0]) + Math.abs(ys[Math.floor(next / xs.length)]! - to[1]),
      );
    };
    if (free.level(column, row)) step(at + 1, 1, xs[column + 1]! - xs[column]!);
    if (free.level(column - 1, row)) step(at - 1, 1, xs[column]! - xs[column - 1]!);
    if (free.upright(column, row)) step(at + xs.length, 0, ys[row + 1]! - ys[row]!);
    if (free.upright(column, row - 1)) step(at - xs.length, 0, ys[row]! - ys[row - 1]!);
  }
  return null;
}

const lines = (values: number[], [least, greatest]: [number, number]): number[] =>
  [...new Set(values.filter((value) => value >= least && value <= greatest))].sort((a, b) => a - b);

/** Which stretches between neighbouring crossings no box covers. */
function freeStretches(xs: readonly number[], ys: readonly number[], boxes: readonly Box[]) {
  const width = xs.length;
  const levelTaken = new Uint8Array(width * ys.length);
  const uprightTaken = new Uint8Array(width * ys.length);
  for (const { x, y, width: w, height: h } of boxes) {
    const [left, top] = [firstFrom(xs, x), firstFrom(ys, y)];
    for (let row = top; row < ys.length && ys[row]! <= y + h; row++)
      for (let column = left; column < width && xs[column]! <= x + w; column++) {
        const at = row * width + column;
        if (ys[row]! > y && ys[row]! < y + h && xs[column + 1]! <= x + w) levelTaken[at] = 1;
        if (xs[column]! > x && xs[column]! < x + w && ys[row + 1]! <= y + h) uprightTaken[at] = 1;
      }
  }
  return {
    level: (column: number, row: number) =>
      column >= 0 && column < width - 1 && levelTaken[row * width + column] === 0,
    upright: (column: number, row: number) =>
      row >= 0 && row < ys.length - 1 && uprightTaken[row * width + column] === 0,
  };
}

/** Index of the first value that is not less. */
function firstFrom(values: readonly number[], least: number): number {
  const at = values.findIndex((value) => value >= least);
  return at === -1 ? values.length : at;
}

function walk(state: number, before: Int32Array, xs: readonly number[], ys: readonly number[]): Point[] {
  const points: Point[] = [];
  for (let each = state; each >= 0; each = before[each]!) {
    const at = each >> 1;
    points.push([xs[at % xs.length]!, ys[Math.floor(at / xs.length)]!]);
  }
  return points.reverse();
}

/** A binary heap of states by their cost; of equals any may come first. `pop` gives -1 when it is empty. */
function priorityQueue() {
  const heap: { state: number; cost: number }[] = [];
  const swap = (i: number, j: number) => ([heap[i], heap[j]] = [heap[j]!, heap[i]!]);
  const cost = (i: number) => heap[i]?.cost ?? Infinity;
  return {
    push(state: number, value: number) {
      heap.push({ state, cost: value });
      for (let i = heap.length - 1; i > 0 && cost((i - 1) >> 1) > cost(i); i = (i - 1) >> 1)
        swap(i, (i - 1) >> 1);
    },
    pop(): number {
      const first = heap[0];
      const last = heap.pop();
      if (!first || !last) return -1;
      if (heap.length === 0) return first.state;
      heap[0] = last;
      for (let i = 0; ;) {
        const child = cost(2 * i + 1) <= cost(2 * i + 2) ? 2 * i + 1 : 2 * i + 2;
        if (cost(child) >= cost(i)) return first.state;
        swap(i, child);
        i = child;
      }
    },
  };
}
