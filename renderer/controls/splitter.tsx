import type { KeyboardEvent, PointerEvent } from 'react';
import { regionLimits, resize, useView, type Region } from '../state/view';

interface SplitterProps {
  region: Region;
  /** Which way the region grows when the splitter moves right or down. */
  grows: 'with' | 'against';
  label: string;
}

const step = 16;

/** The edge of a region: dragged, or moved with the arrow keys. */
export function Splitter({ region, grows, label }: SplitterProps) {
  const size = useView((state) => state.sizes[region]);
  const across = region !== 'dock';
  const sign = grows === 'with' ? 1 : -1;
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { sizes } = useView.getState();
    resize(region, sizes[region] + sign * (across ? event.movementX : event.movementY));
  };
  const keys = (event: KeyboardEvent) => {
    const back = event.key === (across ? 'ArrowLeft' : 'ArrowUp');
    const forth = event.key === (across ? 'ArrowRight' : 'ArrowDown');
    if (!back && !forth) return;
    event.preventDefault();
    resize(region, size + sign * (forth ? step : -step));
  };
  return (
    <div
      className="splitter"
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={across ? 'vertical' : 'horizontal'}
      aria-valuenow={size}
      aria-valuemin={regionLimits[region].least}
      aria-valuemax={regionLimits[region].most}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={keys}
    />
  );
}
