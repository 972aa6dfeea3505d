import type { Box } from '#shared/layout/arrange';
import { meets } from '#shared/layout/box-index';
import { areaOf } from '#shared/layout/route';
import type { CableLook } from './cable-look';
import { drawnPath } from './cable-path';
import type { DrawnCable, Plate } from './scene';

/** A part of the canvas as it is put into a bitmap: `scale` bitmap pixels for each pixel of the canvas. */
export interface Sheet {
  area: Omit<Box, 'id'>;
  scale: number;
}

export interface InkedCable extends CableLook {
  cable: DrawnCable;
}

export interface Picture {
  cables: readonly InkedCable[];
  /** Of devices whose names could not be read; nearer they are elements. */
  blocks: readonly { plate: Plate; fill: string; dimmed: boolean }[];
}

/** From this many bitmap pixels a bend's rounding can be seen. */
const rounding = 0.4;
/** Thinner lines are drawn this thin and fainter instead, bitmap pixels. */
const thinnest = 0.8;
const faintest = 0.3;

/** What crosses the sheet: cables, each in its look, and over them the blocks. */
export function drawPicture(
  context: OffscreenCanvasRenderingContext2D,
  { cables, blocks }: Picture,
  sheet: Sheet,
  colour: (css: string) => string,
): void {
  const { area, scale } = sheet;
  context.setTransform(scale, 0, 0, scale, -area.x * scale, -area.y * scale);
  drawCables(context, cables, sheet, colour);
  for (const { plate, fill, dimmed } of blocks) {
    if (!meets(plate, area)) continue;
    context.globalAlpha = dimmed ? faintest : 1;
    context.fillStyle = colour(fill);
    context.fillRect(plate.x, plate.y, plate.width, plate.height);
  }
}

function drawCables(
  context: OffscreenCanvasRenderingContext2D,
  cables: readonly InkedCable[],
  { area, scale }: Sheet,
  colour: (css: string) => string,
): void {
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const { cable, stroke, width, dimmed } of cables) {
    if (!meets(boundsOf(cable), area)) continue;
    context.globalAlpha = dimmed ? 0.18 : Math.min(1, Math.max(faintest, (width * scale) / thinnest));
    context.strokeStyle = colour(stroke);
    context.lineWidth = Math.max(width, thinnest / scale);
    context.stroke(scale < rounding ? straightOf(cable) : roundedOf(cable));
  }
}

/** What is worked out once for a course is kept with it: a cable that is led anew is another object. */
function remembered<T>(make: (cable: DrawnCable) => T): (cable: DrawnCable) => T {
  const known = new WeakMap<DrawnCable, T>();
  return (cable) => {
    let made = known.get(cable);
    if (made === undefined) known.set(cable, (made = make(cable)));
    return made;
  };
}

const boundsOf = remembered(({ points }) => areaOf(points, 4));
const roundedOf = remembered(({ points }) => new Path2D(drawnPath(points).path));
const straightOf = remembered(
  ({ points }) => new Path2D(points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('')),
);
