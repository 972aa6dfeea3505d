import { useStoreApi, ViewportPortal } from '@xyflow/react';
import { memo, useEffect, useMemo, useRef } from 'react';
import type { Topology } from '#shared/topology/topology';
import { useView } from '../state/view';
import { cableLook } from './cable-look';
import { canvasColours } from './canvas-colour';
import { drawCables, type InkedCable, type Sheet } from './draw-cables';
import type { DrawnCable } from './scene';
import { useShownLoad } from './use-load';

interface CableLayerProps {
  topology: Topology;
  cables: readonly DrawnCable[];
}

/**
 * Many cables as one bitmap under the devices, larger than what is visible: it goes along when the canvas is moved, and is
 * drawn again only when it would show an edge, when the zoom has come to rest, and when a cable has changed.
 */
export const CableLayer = memo(function CableLayer(props: CableLayerProps) {
  return (
    <ViewportPortal>
      <CableBitmap {...props} />
    </ViewportPortal>
  );
});

/** A component of its own: it is there only once React Flow has its viewport. */
function CableBitmap({ topology, cables }: CableLayerProps) {
  const element = useRef<HTMLCanvasElement>(null);
  const flow = useStoreApi();
  const theme = useView((state) => state.theme);
  const contrast = useView((state) => state.highContrast);
  const vlan = useView((state) => state.vlan);
  const results = useShownLoad();
  const inked = useMemo(
    () => cables.map((cable) => ({ cable, look: cableLook(topology, cable.id, { vlan, results }) })),
    [topology, cables, vlan, results],
  );
  useEffect(() => {
    if (element.current) return keepDrawn(element.current, flow, inked);
  }, [flow, inked, theme, contrast]);
  return <canvas ref={element} className="cable-layer" aria-hidden="true" />;
}

/** How much of the visible width and height the bitmap reaches over each edge. */
const reach = 0.5;
/** By how much the bitmap may be stretched before it is drawn anew while the zoom still changes. */
const stretch = 1.6;
/** The zoom has come to rest, ms. */
const rest = 120;

type Flow = ReturnType<typeof useStoreApi>;

/** Draws, and draws again when what is visible asks for it; answers how to stop. */
function keepDrawn(element: HTMLCanvasElement, flow: Flow, cables: readonly InkedCable[]): () => void {
  const context = element.getContext('2d');
  if (!context) return () => undefined;
  let sheet: Sheet | null = null;
  let due = 0;
  let settle: ReturnType<typeof setTimeout> | undefined;
  let colours: ((css: string) => string) | null = null;
  const draw = () => {
    due = 0;
    sheet = sheetFor(flow);
    place(element, sheet, flow.getState().transform[2]);
    context.clearRect(0, 0, element.width, element.height);
    // The theme's colours stand once the effects that came with it have run.
    colours ??= canvasColours();
    drawCables(context, cables, sheet, colours);
  };
  const soon = () => void (due ||= requestAnimationFrame(draw));
  const look = () => {
    const fit = sheet && fitOf(sheet, flow);
    if (fit === 'crisp') return;
    clearTimeout(settle);
    if (fit === 'stretched') settle = setTimeout(soon, rest);
    else soon();
  };
  soon();
  const stop = flow.subscribe(look);
  return () => {
    stop();
    clearTimeout(settle);
    cancelAnimationFrame(due);
  };
}

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
function place(element: HTMLCanvasElement, { area, scale }: Sheet, zoom: number): void {
  element.style.transform = `translate(${area.x}px, ${area.y}px) scale(${1 / zoom})`;
  element.style.width = `${area.width * zoom}px`;
  element.style.height = `${area.height * zoom}px`;
  const [width, height] = [Math.round(area.width * scale), Math.round(area.height * scale)];
  if (element.width !== width) element.width = width;
  if (element.height !== height) element.height = height;
}
