import type { Box } from '#shared/layout/arrange';
import { meets } from '#shared/layout/box-index';
import { areaOf, type Point } from '#shared/layout/route';
import type { Topology } from '#shared/topology/topology';
import { changeBand } from '../changes/change-band';
import type { Change } from '../state/changes';
import { cableLook, type CableLook } from './cable-look';
import { drawnPath } from './cable-path';
import type { DrawnCable, Plate } from './scene';
import type { LoadResults } from './use-load';

/** A part of the canvas as it is put into a bitmap: `scale` bitmap pixels for each pixel of the canvas. */
export interface Sheet {
  area: Omit<Box, 'id'>;
  scale: number;
}

export interface Picture {
  topology: Topology;
  cables: readonly DrawnCable[];
  /** What gives the cables their looks. */
  vlan: string | null;
  results: LoadResults | null;
  changes: ReadonlyMap<string, Change>;
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
  picture: Picture,
  sheet: Sheet,
  colour: (css: string) => string,
): void {
  const { area, scale } = sheet;
  context.setTransform(scale, 0, 0, scale, -area.x * scale, -area.y * scale);
  drawCables(context, picture, sheet, colour);
  for (const { plate, fill, dimmed } of picture.blocks) {
    if (!meets(plate, area)) continue;
    context.globalAlpha = dimmed ? faintest : 1;
    context.fillStyle = colour(fill);
    context.fillRect(plate.x, plate.y, plate.width, plate.height);
  }
}

function drawCables(
  context: OffscreenCanvasRenderingContext2D,
  picture: Picture,
  { area, scale }: Sheet,
  colour: (css: string) => string,
): void {
  context.lineCap = 'round';
  context.lineJoin = 'round';
  const stroke = (cable: DrawnCable, look: CableLook) => {
    const { colour: css, width, opacity } = lineOn(scale, look);
    context.globalAlpha = opacity;
    context.strokeStyle = colour(css);
    context.lineWidth = width;
    context.stroke(scale < rounding ? straightOf(cable.points) : roundedOf(cable.points));
  };
  const lines = crossing(picture.cables, area).map((cable) => ({
    cable,
    look: cableLook(picture.topology, cable.id, picture),
  }));
  for (const { cable, look } of lines) {
    const change = picture.changes.get(cable.id);
    if (change) stroke(cable, changeBand(change, look.width));
  }
  for (const { cable, look } of lines) stroke(cable, look);
}

/** How a cable's line is drawn at a scale; the width in canvas pixels. */
export const lineOn = (scale: number, { stroke, width, dimmed }: CableLook) => ({
  colour: stroke,
  width: Math.max(width, thinnest / scale),
  opacity: dimmed ? 0.18 : Math.min(1, Math.max(faintest, (width * scale) / thinnest)),
});

const crossing = (cables: readonly DrawnCable[], area: Sheet['area']) =>
  cables.filter(({ points }) => meets(boundsOf(points), area));

/**
 * The cables that `next` shows beyond what is drawn on a part of the canvas: none where both look the same; null where
 * something drawn would have to go or to change.
 */
export function addedTo(drawn: Picture, next: Picture, { area }: Sheet): readonly DrawnCable[] | null {
  if (drawn.vlan !== next.vlan || drawn.results !== next.results || drawn.changes !== next.changes)
    return null;
  // Without a VLAN that is looked at no colour depends on the design.
  if (next.vlan !== null && drawn.topology !== next.topology) return null;
  if (!sameEach(drawn.blocks, next.blocks, sameFields)) return null;
  if (sameEach(drawn.cables, next.cables, sameCourse)) return [];
  const there = crossing(drawn.cables, area);
  let seen = 0;
  const added = crossing(next.cables, area).filter((cable) => {
    const known = there[seen];
    if (!known || !sameCourse(known, cable)) return true;
    seen++;
    return false;
  });
  return seen === there.length ? added : null;
}

const sameEach = <T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean): boolean =>
  a === b || (a.length === b.length && a.every((each, i) => each === b[i] || same(each, b[i]!)));

/** A cable that is still to be led around something is another object, though it runs where it did. */
const sameCourse = (a: DrawnCable, b: DrawnCable) => a.id === b.id && a.points === b.points;

function sameFields<T extends object>(a: T, b: T): boolean {
  for (const key in a) if (a[key] !== b[key]) return false;
  return true;
}

/** What is worked out once for a course is kept with it. */
function remembered<T>(make: (points: readonly Point[]) => T): (points: readonly Point[]) => T {
  const known = new WeakMap<readonly Point[], T>();
  return (points) => {
    let made = known.get(points);
    if (made === undefined) known.set(points, (made = make(points)));
    return made;
  };
}

const boundsOf = remembered((points) => areaOf(points, 4));
const roundedOf = remembered((points) => new Path2D(drawnPath(points).path));
const straightOf = remembered(
  (points) => new Path2D(points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('')),
);
