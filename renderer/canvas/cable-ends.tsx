import type { Point } from '#shared/layout/route';
import type { DrawnCable } from './scene';

interface CableEndsProps {
  cable: DrawnCable;
  points: readonly Point[];
  dimmed: boolean;
  selected: boolean;
}

/** What is at the other end, written at each end, as on a labelled cable; seen from near and on what is selected. */
export function CableEnds({ cable: { source, target }, points, dimmed, selected }: CableEndsProps) {
  const ends = [
    { at: points[0]!, next: points[1]!, far: target },
    { at: points.at(-1)!, next: points.at(-2)!, far: source },
  ];
  return ends.map(({ at, next, far }, i) => {
    const y = at[1] + Math.sign(next[1] - at[1]) * 17;
    return (
      <div
        key={i}
        className="cable-end mono"
        data-selected={selected || undefined}
        data-dimmed={dimmed || undefined}
        style={{ transform: `translate(5px, -50%) translate(${at[0]}px, ${y}px)` }}
      >
        → {far.device}:{far.port}
      </div>
    );
  });
}
