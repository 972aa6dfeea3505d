import { Panel, useReactFlow, useStoreApi } from '@xyflow/react';
import { memo, useEffect, useMemo, useRef, type PointerEvent } from 'react';
import type { Plate } from './scene';

/** All devices small, and the frame of what is visible, which can be dragged. Moving the canvas moves the frame and renders nothing. */
export const OverviewMap = memo(function OverviewMap({ plates }: { plates: readonly Plate[] }) {
  const flow = useStoreApi();
  const { setCenter } = useReactFlow();
  const frame = useRef<SVGRectElement>(null);
  const { viewBox, blocks } = useMemo(() => mapOf(plates), [plates]);
  useEffect(() => {
    const follow = () => {
      const { width, height, transform } = flow.getState();
      const [x, y, zoom] = transform;
      const box = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
      for (const [name, value] of Object.entries(box)) frame.current?.setAttribute(name, String(value));
    };
    follow();
    return flow.subscribe(follow);
  }, [flow]);
  const goTo = ({ currentTarget, clientX, clientY, buttons }: PointerEvent<SVGSVGElement>) => {
    const matrix = currentTarget.getScreenCTM();
    if (buttons !== 1 || !matrix) return;
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse());
    void setCenter(x, y, { zoom: flow.getState().transform[2] });
  };
  return (
    <Panel position="bottom-right" className="overview-map">
      <svg
        viewBox={viewBox}
        role="img"
        aria-label="Overview of the canvas"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          goTo(event);
        }}
        onPointerMove={goTo}
      >
        <path d={blocks} />
        <rect ref={frame} vectorEffect="non-scaling-stroke" />
      </svg>
    </Panel>
  );
});

const margin = 100;

function mapOf(plates: readonly Plate[]): { viewBox: string; blocks: string } {
  const x = Math.min(...plates.map((plate) => plate.x)) - margin;
  const y = Math.min(...plates.map((plate) => plate.y)) - margin;
  const right = Math.max(...plates.map((plate) => plate.x + plate.width)) + margin;
  const bottom = Math.max(...plates.map((plate) => plate.y + plate.height)) + margin;
  return {
    viewBox: `${x} ${y} ${right - x} ${bottom - y}`,
    blocks: plates
      .map((plate) => `M${plate.x} ${plate.y}h${plate.width}v${plate.height}h${-plate.width}z`)
      .join(''),
  };
}
