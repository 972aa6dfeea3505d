import { useStoreApi, ViewportPortal } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { Topology } from '#shared/topology/topology';
import { usePlayback } from '../state/playback';
import { useTrace } from '../state/trace';
import { useView } from '../state/view';
import { cableTracks, type CableTrack } from './cable-tracks';
import { drawPackets, packetColours, type PacketColours } from './draw-packets';
import type { Scene } from './scene';

interface PacketOverlayProps {
  topology: Topology;
  scene: Scene;
}

/**
 * Packets on their cables, drawn on one canvas over cables and plates, beneath what is written on them: at the simulated time
 * that plays, or where the run stands. What it shows is told in words by the Timeline panel.
 */
export function PacketOverlay(props: PacketOverlayProps) {
  return (
    <ViewportPortal>
      <PacketCanvas {...props} />
    </ViewportPortal>
  );
}

/** A component of its own: it is there only once React Flow has its viewport. */
function PacketCanvas({ topology, scene }: PacketOverlayProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const flow = useStoreApi();
  const theme = useView((state) => state.theme);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    return drawOnChange(element, flow, () => cableTracks(topology, scene));
  }, [topology, scene, flow, theme]);
  return <canvas ref={canvas} className="packet-overlay" hidden aria-hidden="true" />;
}

/** Draws once per change of the run, the playback or the viewport, at most once a frame; answers how to stop. */
function drawOnChange(
  element: HTMLCanvasElement,
  flow: ReturnType<typeof useStoreApi>,
  makeTracks: () => ReadonlyMap<string, CableTrack>,
): () => void {
  const context = element.getContext('2d');
  if (!context) return () => undefined;
  let colours: PacketColours | null = null;
  // While no packet is to be seen, an edit costs nothing here.
  let tracks: ReadonlyMap<string, CableTrack> | null = null;
  let due = 0;
  let empty = true;
  const draw = () => {
    due = 0;
    const { width, height, transform } = flow.getState();
    const { playing, window, head } = usePlayback.getState();
    const { view } = useTrace.getState();
    const shown = playing ? window : view;
    // While there is nothing to show, moving the drawing costs nothing here.
    if (!shown && empty) return;
    empty = !shown;
    element.hidden = empty;
    if (!shown) return;
    cover(element, { width, height }, transform);
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    context.clearRect(0, 0, width, height);
    // The theme's colours stand once the effects that came with it have run.
    colours ??= packetColours();
    tracks ??= makeTracks();
    const at = playing ? head : shown.time;
    drawPackets(context, {
      transits: shown.moving,
      at,
      chosen: shown.packet?.number,
      tracks,
      transform,
      colours,
    });
  };
  const soon = () => (due ||= requestAnimationFrame(draw));
  const stops = [usePlayback.subscribe(soon), useTrace.subscribe(soon), flow.subscribe(soon)];
  soon();
  return () => {
    cancelAnimationFrame(due);
    for (const stop of stops) stop();
  };
}

/** It covers what is visible, in device pixels: the viewport that it stands in is taken back. */
function cover(
  element: HTMLCanvasElement,
  { width, height }: { width: number; height: number },
  [x, y, zoom]: readonly [number, number, number],
): void {
  const [w, h] = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)];
  if (element.width !== w) element.width = w;
  if (element.height !== h) element.height = h;
  element.style.width = `${width}px`;
  element.style.height = `${height}px`;
  element.style.transform = `scale(${1 / zoom}) translate(${-x}px, ${-y}px)`;
}
