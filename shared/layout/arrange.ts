/** Where something is drawn, in canvas pixels from the upper left. */
export interface Box {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

export type Places = Record<string, { x: number; y: number }>;

export const edges = ['left', 'centre', 'right', 'top', 'middle', 'bottom'] as const;
export type Edge = (typeof edges)[number];

/** Places that bring one edge (or middle line) of all boxes onto one line: the outermost edge, or the middle of all. */
export function align(boxes: readonly Box[], edge: Edge): Places {
  const left = Math.min(...boxes.map(({ x }) => x));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const top = Math.min(...boxes.map(({ y }) => y));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  const placed: Record<Edge, (box: Box) => { x: number; y: number }> = {
    left: ({ y }) => ({ x: left, y }),
    centre: ({ y, width }) => ({ x: (left + right - width) / 2, y }),
    right: ({ y, width }) => ({ x: right - width, y }),
    top: ({ x }) => ({ x, y: top }),
    middle: ({ x, height }) => ({ x, y: (top + bottom - height) / 2 }),
    bottom: ({ x, height }) => ({ x, y: bottom - height }),
  };
  return Object.fromEntries(boxes.map((box) => [box.id, rounded(placed[edge](box))]));
}

/** Places that leave the outermost boxes where they are, with equal gaps between neighbours. */
export function distribute(boxes: readonly Box[], axis: 'x' | 'y'): Places {
  const size = axis === 'x' ? 'width' : 'height';
  const inOrder = [...boxes].sort((a, b) => a[axis] - b[axis]);
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  if (!first || !last) return {};
  const filled = inOrder.reduce((sum, box) => sum + box[size], 0);
  const gap = (last[axis] + last[size] - first[axis] - filled) / Math.max(1, inOrder.length - 1);
  let next = first[axis];
  return Object.fromEntries(
    inOrder.map((box) => {
      const place = rounded({ x: box.x, y: box.y, [axis]: next });
      next += box[size] + gap;
      return [box.id, place];
    }),
  );
}

const rounded = ({ x, y }: { x: number; y: number }) => ({ x: Math.round(x), y: Math.round(y) });
