import { getNodesBounds, getViewportForBounds, type ReactFlowInstance, type XYPosition } from '@xyflow/react';
import { useMemo } from 'react';
import type { Box } from '#shared/layout/arrange';
import { drawnAt } from '#shared/layout/drawn-at';
import { useDocument } from '../state/document';
import type { CanvasNode } from './canvas';
import type { CableEdgeType } from './cable-edge';
import { drawnScene } from './scene-memory';
import { zonesOf } from './zones';

type Flow = ReactFlowInstance<CanvasNode, CableEdgeType>;
type Zoomed = Pick<Flow, 'setViewport' | 'zoomIn' | 'zoomOut' | 'zoomTo'>;

/** The canvas that is shown, for commands that zoom it or put something into its middle; null while there is none. */
let shown: Flow | null = null;

/** Another drawing that is shown in the canvas' place; commands that zoom mean it then. */
let map: { flow: Zoomed; boxes: () => readonly Box[] } | null = null;

/** Whether all is in view because nobody has moved the canvas since it was fitted; then it is fitted again when it is resized. */
let fitted = true;

/** As far as the canvas can be zoomed out. */
export const leastZoom = 0.05;

/** Beside what lies over the canvas: the VLANs above, the zoom's buttons below. */
const margins = { x: 0.04, top: '48px', bottom: '48px' } as const;

const motion = () => ({ duration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 120 });

export function useViewport() {
  return useMemo(
    () => ({
      attach: (flow: Flow) => {
        shown = flow;
        fitAtOnce();
      },
      /** The user has moved the canvas; React Flow gives no event where it moved it itself. */
      moved: (event: MouseEvent | TouchEvent | null) => {
        if (event) fitted = false;
      },
      resized: () => {
        if (fitted) fitView();
      },
    }),
    [],
  );
}

/** For a drawing of these boxes in place of the canvas, until what is returned is called. */
export function showMap(flow: Zoomed, boxes: () => readonly Box[]): () => void {
  const own = { flow, boxes };
  map = own;
  fitAtOnce();
  return () => {
    if (map === own) map = null;
  };
}

/** Brings all into view, measured on the design itself: React Flow's nodes follow an edit a moment later. */
export const fitView = () => fit(motion());

/** Before anyone has seen the canvas. */
const fitAtOnce = () => fit({ duration: 0 });

function fit(how: { duration: number }): void {
  fitted = true;
  const region = document.querySelector(map ? '.call-map' : '.canvas')?.getBoundingClientRect();
  const flow = map?.flow ?? shown;
  const boxes = map ? map.boxes() : designBoxes();
  if (!flow || !region || boxes.length === 0) return;
  const bounds = getNodesBounds(
    boxes.map(({ x, y, width, height }, i) => ({
      id: String(i),
      position: { x, y },
      width,
      height,
      data: {},
    })),
  );
  void flow.setViewport(
    getViewportForBounds(bounds, region.width, region.height, leastZoom, 1.1, margins),
    how,
  );
}

function designBoxes(): Omit<Box, 'id'>[] {
  const { topology } = useDocument.getState();
  if (!topology) return [];
  const { zones = {}, notes = {} } = topology.layout;
  const { plates } = drawnScene(topology);
  return [...plates, ...zonesOf(topology, plates), ...Object.values(zones), ...Object.values(notes)];
}

const zooming = (zoom: (flow: Zoomed) => Promise<boolean>) => () => {
  fitted = false;
  const flow = map?.flow ?? shown;
  if (flow) void zoom(flow);
};

export const zoomIn = zooming((flow) => flow.zoomIn(motion()));
export const zoomOut = zooming((flow) => flow.zoomOut(motion()));
export const zoomToFull = zooming((flow) => flow.zoomTo(1, motion()));

/** Brings records into view where they are drawn, as when a problem is clicked; what is drawn nowhere moves nothing. */
export function reveal(ids: readonly string[]): void {
  const { topology } = useDocument.getState();
  const nodes = topology ? drawnAt(topology, ids).map((id) => ({ id })) : [];
  if (nodes.length === 0) return;
  fitted = false;
  void shown?.fitView({ nodes, padding: 0.4, maxZoom: 1.2, ...motion() });
}

/** A plate that is put down lies under the pointer by its head, where one would hold it. */
const grip = { x: 90, y: 20 };

/** A point of the screen on the canvas. */
export const pointAt = (point: XYPosition): XYPosition => shown?.screenToFlowPosition(point) ?? point;

/** Where a plate stands on the canvas that is put down at a point of the screen. */
export function plateAt(point: XYPosition): XYPosition {
  const { x, y } = pointAt(point);
  return { x: x - grip.x, y: y - grip.y };
}

/** The part of the canvas that is on the screen, and its magnification; null while there is none. */
export function visibleArea() {
  const box = document.querySelector('.canvas')?.getBoundingClientRect();
  if (!box || !shown) return null;
  const { x, y, zoom } = shown.getViewport();
  return { x: -x / zoom, y: -y / zoom, width: box.width / zoom, height: box.height / zoom, zoom };
}

/** The middle of what is visible. */
export function middle(): XYPosition {
  const box = document.querySelector('.canvas')?.getBoundingClientRect();
  if (!box || !shown) return { x: 0, y: 0 };
  return shown.screenToFlowPosition({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
}

/** About as large as a plate gets, with room around it. */
const roomFor = { width: 190, height: 130 };

/** Near the middle of what is visible where no plate stands yet, for a device that is added without a mouse. */
export function freeMiddle(): XYPosition {
  const { topology } = useDocument.getState();
  const { x, y } = middle();
  const plates = topology ? drawnScene(topology).plates : [];
  const isFree = (at: XYPosition) =>
    plates.every(
      (plate) =>
        Math.abs(plate.x + plate.width / 2 - at.x) >= (plate.width + roomFor.width) / 2 ||
        Math.abs(plate.y + plate.height / 2 - at.y) >= (plate.height + roomFor.height) / 2,
    );
  const centre = steps
    .map(([across, down]) => ({ x: x + across * roomFor.width, y: y + down * roomFor.height }))
    .find(isFree) ?? { x, y };
  return { x: centre.x - roomFor.width / 2, y: centre.y - roomFor.height / 2 };
}

/** Steps away from the middle, the nearest first. */
const steps = [...Array(13).keys()]
  .flatMap((row) => [...Array(13).keys()].map((column) => [column - 6, row - 6] as const))
  .sort(([ax, ay], [bx, by]) => ax * ax + ay * ay - bx * bx - by * by);
