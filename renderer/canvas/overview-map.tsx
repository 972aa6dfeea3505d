import { t } from '@lingui/core/macro';
import { Panel, useReactFlow, useStoreApi } from '@xyflow/react';
import { memo, useDeferredValue, useEffect, useMemo, useRef, type PointerEvent } from 'react';
import type { Plate } from './scene';

/** As the style sheet has it, px. */
const size = { width: 122, height: 82 };

/** All devices small, and the frame of what is visible, which can be dragged. Moving the canvas moves the frame and renders nothing. */
export const OverviewMap = memo(function OverviewMap({ plates }: { plates: readonly Plate[] }) {
  const flow = useStoreApi();
  const { setCenter } = useReactFlow();
  const frame = useRef<HTMLDivElement>(null);
  const { x: left, y: top, width: across, height: down, blocks } = useMap(plates);
  const scale = Math.min(size.width / across, size.height / down);
  useEffect(() => {
    const follow = () => {
      // React Flow empties its store while the canvas goes, when nothing of it stands any more.
      if (!frame.current) return;
      const { width, height, transform } = flow.getState();
      const [x, y, zoom] = transform;
      const place = (at: number, from: number, room: number, extent: number) =>
        (at - from) * scale + (room - extent * scale) / 2;
      const shift = [place(-x / zoom, left, size.width, across), place(-y / zoom, top, size.height, down)];
      const { style } = frame.current;
      style.transform = `translate(${shift[0]}px, ${shift[1]}px)`;
      style.width = `${(width / zoom) * scale}px`;
      style.height = `${(height / zoom) * scale}px`;
    };
    follow();
    return flow.subscribe(follow);
  }, [flow, left, top, across, down, scale]);
  const goTo = ({ currentTarget, clientX, clientY, buttons }: PointerEvent<SVGSVGElement>) => {
    const matrix = currentTarget.getScreenCTM();
    if (buttons !== 1 || !matrix) return;
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse());
    void setCenter(x, y, { zoom: flow.getState().transform[2] });
  };
  return (
    <Panel position="bottom-right" className="overview-map">
      <svg
        viewBox={`${left} ${top} ${across} ${down}`}
        role="img"
        aria-label={t`Overview of the canvas`}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          goTo(event);
        }}
        onPointerMove={goTo}
      >
        <path d={blocks} />
      </svg>
      <div ref={frame} className="overview-frame" />
    </Panel>
  );
});

const margin = 100;

/** Follows an edit once the canvas itself shows it. */
function useMap(plates: readonly Plate[]) {
  const drawn = useDeferredValue(plates);
  return useMemo(() => mapOf(drawn), [drawn]);
}

function mapOf(plates: readonly Plate[]) {
  const x = Math.min(...plates.map((plate) => plate.x)) - margin;
  const y = Math.min(...plates.map((plate) => plate.y)) - margin;
  const right = Math.max(...plates.map((plate) => plate.x + plate.width)) + margin;
  const bottom = Math.max(...plates.map((plate) => plate.y + plate.height)) + margin;
  return {
    x,
    y,
    width: right - x,
    height: bottom - y,
    blocks: plates
      .map((plate) => `M${plate.x} ${plate.y}h${plate.width}v${plate.height}h${-plate.width}z`)
      .join(''),
  };
}
