import { useStore, useStoreApi, ViewportPortal } from '@xyflow/react';
import { memo, useEffect, useMemo, useRef } from 'react';
import type { Topology } from '#shared/topology/topology';
import { useChanges } from '../state/changes';
import { useLitPath } from '../state/lit';
import { useLive } from '../state/live';
import { onceSeen } from '../state/once-seen';
import { useView } from '../state/view';
import { blockLook } from './block-look';
import { canvasColours } from './canvas-colour';
import { cableLook } from './cable-look';
import { drawnPath } from './cable-path';
import { addedTo, drawPicture, lineOn, type Picture, type Sheet } from './draw-picture';
import type { DrawnCable, Plate } from './scene';
import { useShownLoad } from './use-load';
import { hasNames } from './zoom';

interface CableLayerProps {
  topology: Topology;
  cables: readonly DrawnCable[];
  plates: readonly Plate[];
}

/**
 * Many cables, and from very far the devices too, as one bitmap larger than what is visible: it goes along when the canvas is
 * moved, and is drawn again only when it would show an edge, when the zoom has come to rest, and when the design has changed.
 * What an edit only adds lies over it as elements until that edit is seen.
 */
export const CableLayer = memo(function CableLayer(props: CableLayerProps) {
  return (
    <ViewportPortal>
      <CableBitmap {...props} />
    </ViewportPortal>
  );
});

/** A component of its own: it is there only once React Flow has its viewport. */
function CableBitmap({ topology, cables, plates }: CableLayerProps) {
  const element = useRef<HTMLCanvasElement>(null);
  const over = useRef<SVGSVGElement>(null);
  const flow = useStoreApi();
  const theme = useView((state) => state.theme);
  const contrast = useView((state) => state.highContrast);
  const vlan = useView((state) => state.vlan);
  const results = useShownLoad();
  const live = useLive((state) => (state.watching ? state.live : null));
  const changes = useChanges((state) => state.byId);
  const path = useLitPath();
  const named = useStore(hasNames);
  const blocks = useMemo(
    () =>
      named ? [] : plates.map((plate) => ({ plate, ...blockLook(topology, plate.id, { vlan, live, path }) })),
    [named, topology, plates, vlan, live, path],
  );
  const layer = useRef<DrawnLayer>(null);
  useEffect(() => {
    const drawn = element.current && over.current && drawnLayer(element.current, over.current, flow);
    layer.current = drawn;
    return drawn?.stop;
  }, [flow, theme, contrast]);
  useEffect(
    () => layer.current?.show({ topology, cables, vlan, results, changes, blocks }),
    [topology, cables, vlan, results, changes, blocks, theme, contrast],
  );
  return (
    <>
      <canvas ref={element} className="cable-layer" aria-hidden="true" />
      <svg ref={over} className="cables-over" aria-hidden="true" />
    </>
  );
}

/** How much of the visible width and height the bitmap reaches over each edge. */
const reach = 0.3;
/** By how much the bitmap may be stretched before it is drawn anew while the zoom still changes. */
const stretch = 1.6;
/** The zoom has come to rest, ms. */
const rest = 120;
/** As many cables as an edit adds by hand; more are drawn at once. */
const few = 50;

type Flow = ReturnType<typeof useStoreApi>;

interface DrawnLayer {
  /** Draws it, unless it looks as what is there already. */
  show: (picture: Picture) => void;
  stop: () => void;
}

/** Draws what it is told to show, and draws it again when what is visible asks for it. */
function drawnLayer(element: HTMLCanvasElement, over: SVGSVGElement, flow: Flow): DrawnLayer | null {
  // A picture that is handed over costs nothing in the frames in which it only moves.
  const shown = element.getContext('bitmaprenderer');
  if (!shown) return null;
  let picture: Picture | null = null;
  let drawn: Picture | null = null;
  let sheet: Sheet | null = null;
  let due = 0;
  let settle: ReturnType<typeof setTimeout> | undefined;
  let colours: ((css: string) => string) | null = null;
  const draw = () => {
    due = 0;
    if (!picture) return;
    sheet = sheetFor(flow);
    place(element, sheet, flow.getState().transform[2]);
    // The theme's colours stand once the effects that came with it have run.
    colours ??= canvasColours();
    shown.transferFromImageBitmap(bitmapOf(picture, sheet, colours));
    drawn = picture;
    over.replaceChildren();
  };
  const soon = () => void (due ||= requestAnimationFrame(draw));
  const look = () => {
    const fit = sheet && fitOf(sheet, flow);
    if (fit === 'crisp') return;
    clearTimeout(settle);
    if (fit === 'stretched') settle = setTimeout(soon, rest);
    else soon();
  };
  const unsubscribe = flow.subscribe(look);
  const unhurried = onceSeen(draw);
  return {
    show: (next) => {
      picture = next;
      const added = drawn && sheet && next.changes.size === 0 ? addedTo(drawn, next, sheet) : null;
      if (!sheet || !added || added.length > few) return soon();
      over.replaceChildren(...pathsOf(added, next, sheet));
      if (added.length > 0) unhurried.ask();
    },
    stop: () => {
      unsubscribe();
      unhurried.stop();
      clearTimeout(settle);
      cancelAnimationFrame(due);
    },
  };
}

const pathsOf = (cables: readonly DrawnCable[], picture: Picture, { scale }: Sheet) =>
  cables.map(({ id, points }) => {
    const { colour, width, opacity } = lineOn(scale, cableLook(picture.topology, id, picture));
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', drawnPath(points).path);
    path.style.stroke = colour;
    path.style.strokeWidth = `${width}px`;
    path.style.opacity = String(opacity);
    return path;
  });

function sheetFor(flow: Flow): Sheet {
  const {
    width,
    height,
    transform: [x, y, zoom],
  } = flow.getState();
  return {
    area: {
      x: (-x - reach * width) / zoom,
      y: (-y - reach * height) / zoom,
      width: ((1 + 2 * reach) * width) / zoom,
      height: ((1 + 2 * reach) * height) / zoom,
    },
    scale: zoom * devicePixelRatio,
  };
}

/** Whether the sheet still serves: as it is, for a moment, or not. */
function fitOf({ area, scale }: Sheet, flow: Flow): 'crisp' | 'stretched' | 'outgrown' {
  const {
    width,
    height,
    transform: [x, y, zoom],
  } = flow.getState();
  const [left, top] = [-x / zoom, -y / zoom];
  const covered =
    left >= area.x &&
    top >= area.y &&
    left + width / zoom <= area.x + area.width &&
    top + height / zoom <= area.y + area.height;
  const stretched = (zoom * devicePixelRatio) / scale;
  if (!covered || stretched > stretch || stretched < 1 / stretch) return 'outgrown';
  return stretched === 1 ? 'crisp' : 'stretched';
}

/** The viewport's own scale is taken back, so that bitmap pixels are screen pixels. */
function place(element: HTMLCanvasElement, { area }: Sheet, zoom: number): void {
  element.style.transform = `translate(${area.x}px, ${area.y}px) scale(${1 / zoom})`;
  element.style.width = `${area.width * zoom}px`;
  element.style.height = `${area.height * zoom}px`;
}

function bitmapOf(picture: Picture, sheet: Sheet, colours: (css: string) => string): ImageBitmap {
  const { area, scale } = sheet;
  const canvas = new OffscreenCanvas(Math.round(area.width * scale), Math.round(area.height * scale));
  const context = canvas.getContext('2d');
  if (context) drawPicture(context, picture, sheet, colours);
  return canvas.transferToImageBitmap();
}
