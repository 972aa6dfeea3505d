import type { Box } from './arrange';

/** Boxes by the squares of a coarse grid, so that what is near a line is found without looking at all. */
export interface BoxIndex {
  near(area: Omit<Box, 'id'>): Box[];
}

/** About two plates across. */
const cell = 400;
/** More squares than a drawing is high: two that share a number would only be looked at together. */
const rows = 2 ** 20;

export function indexBoxes(boxes: readonly Box[]): BoxIndex {
  const cells = new Map<number, Box[]>();
  for (const box of boxes)
    eachCell(box, (key) => {
      const there = cells.get(key);
      if (there) there.push(box);
      else cells.set(key, [box]);
    });
  return {
    near: (area) => {
      const found = new Set<Box>();
      eachCell(area, (key) => {
        for (const box of cells.get(key) ?? none) if (meets(box, area)) found.add(box);
      });
      return [...found];
    },
  };
}

const none: readonly Box[] = [];

function eachCell({ x, y, width, height }: Omit<Box, 'id'>, visit: (key: number) => void): void {
  for (let i = Math.floor(x / cell); i <= Math.floor((x + width) / cell); i++)
    for (let j = Math.floor(y / cell); j <= Math.floor((y + height) / cell); j++) visit(i * rows + j);
}

export const meets = (a: Omit<Box, 'id'>, b: Omit<Box, 'id'>): boolean =>
  a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
