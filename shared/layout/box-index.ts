import type { Box } from './arrange';

/** Boxes by the squares of a coarse grid, so that what is near a line is found without looking at all. */
export interface BoxIndex {
  near(area: Omit<Box, 'id'>): Box[];
  /** The same with other boxes in the place of some: what those do not concern is shared. */
  replacing(boxes: Exchanged): BoxIndex;
}

export interface Exchanged<B extends Box = Box> {
  gone: readonly B[];
  come: readonly B[];
}

/** About two plates across. */
const cell = 400;
/** More squares than a drawing is high: two that share a number would only be looked at together. */
const rows = 2 ** 20;

export const indexBoxes = (boxes: readonly Box[]): BoxIndex => indexOf(new Map(), { gone: [], come: boxes });

type Cells = ReadonlyMap<number, readonly Box[]>;

function indexOf(before: Cells, { gone, come }: Exchanged): BoxIndex {
  const cells = new Map(before);
  const own = new Set<number>();
  const at = (key: number): Box[] => {
    const there = cells.get(key) ?? none;
    if (own.has(key)) return there as Box[];
    const copy = [...there];
    own.add(key);
    cells.set(key, copy);
    return copy;
  };
  for (const { id, ...area } of gone)
    eachCell(area, (key) => {
      const there = at(key);
      there.splice(
        there.findIndex((box) => box.id === id),
        1,
      );
    });
  for (const box of come) eachCell(box, (key) => at(key).push(box));
  return {
    near: (area) => {
      const found = new Set<Box>();
      eachCell(area, (key) => {
        for (const box of cells.get(key) ?? none) if (meets(box, area)) found.add(box);
      });
      return [...found];
    },
    replacing: (boxes) => indexOf(cells, boxes),
  };
}

const none: readonly Box[] = [];

function eachCell({ x, y, width, height }: Omit<Box, 'id'>, visit: (key: number) => void): void {
  for (let i = Math.floor(x / cell); i <= Math.floor((x + width) / cell); i++)
    for (let j = Math.floor(y / cell); j <= Math.floor((y + height) / cell); j++) visit(i * rows + j);
}

export const meets = (a: Omit<Box, 'id'>, b: Omit<Box, 'id'>): boolean =>
  a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
