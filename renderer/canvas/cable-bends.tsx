import { t } from '@lingui/core/macro';
import { useReactFlow } from '@xyflow/react';
import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Point } from '#shared/layout/route';
import { leadCable } from '../state/cables';
import { legMiddles } from './cable-route';

interface CableBendsProps {
  cable: string;
  points: readonly Point[];
  bends: readonly Point[];
  /** Whether the cable is drawn from its second end to its first. */
  reversed: boolean;
  /** Shows the course while a bend is dragged; null takes it back. */
  onDrag: (bends: readonly Point[] | null) => void;
}

const arrows: Record<string, Point> = {
  ArrowUp: [0, -10],
  ArrowDown: [0, 10],
  ArrowLeft: [-10, 0],
  ArrowRight: [10, 0],
};

/**
 * Handles of a selected cable: its bends, to drag, move by arrow keys or take out (Delete, double click), and between them
 * places where one is added by dragging or with Enter.
 */
export function CableBends({ cable, points, bends, reversed, onDrag }: CableBendsProps) {
  const lead = (next: readonly Point[]) => {
    const ordered = reversed ? [...next].reverse() : next;
    leadCable(
      cable,
      ordered.map(([x, y]) => ({ x, y })),
    );
  };
  const common = { onDrag, onDrop: lead };
  return (
    <>
      {legMiddles(points, bends).map((at, i) => (
        <Handle
          key={`leg ${i}`}
          at={at}
          label={t`Add a bend to ${cable}, leg ${i + 1}`}
          className="bend-add"
          moved={(to) => [...bends.slice(0, i), to, ...bends.slice(i)]}
          onKey={(key) => key === 'Enter' && lead([...bends.slice(0, i), at, ...bends.slice(i)])}
          {...common}
        />
      ))}
      {bends.map((at, i) => (
        <Handle
          key={i}
          at={at}
          label={t`Bend ${i + 1} of ${cable}`}
          className="bend"
          moved={(to) => bends.with(i, to)}
          onRemove={() => lead(bends.toSpliced(i, 1))}
          onKey={(key) => {
            const step = arrows[key];
            if (key === 'Delete' || key === 'Backspace') lead(bends.toSpliced(i, 1));
            else if (step) lead(bends.with(i, [at[0] + step[0], at[1] + step[1]]));
            else return false;
            return true;
          }}
          {...common}
        />
      ))}
    </>
  );
}

interface HandleProps {
  at: Point;
  label: string;
  className: string;
  /** The bends when the handle stands at a point. */
  moved: (to: Point) => readonly Point[];
  onDrag: (bends: readonly Point[] | null) => void;
  onDrop: (bends: readonly Point[]) => void;
  onRemove?: () => void;
  /** Whether the key meant something to it. */
  onKey: (key: string) => boolean | void;
}

function Handle({ at, label, className, moved, onDrag, onDrop, onRemove, onKey }: HandleProps) {
  const { screenToFlowPosition } = useReactFlow();
  const [dragged, setDragged] = useState<readonly Point[] | null>(null);
  const show = (bends: readonly Point[] | null) => {
    setDragged(bends);
    onDrag(bends);
  };
  const down = (event: PointerEvent<SVGCircleElement>) => {
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent<SVGCircleElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { x, y } = screenToFlowPosition({ x: event.clientX, y: event.clientY });
    show(moved([x, y]));
  };
  const up = () => {
    if (dragged) onDrop(dragged);
    show(null);
  };
  const keys = (event: KeyboardEvent) => {
    if (!onKey(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <circle
      className={`${className} nodrag nopan`}
      cx={at[0]}
      cy={at[1]}
      r={6}
      role="button"
      tabIndex={0}
      aria-label={label}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onDoubleClick={(event) => {
        event.stopPropagation();
        onRemove?.();
      }}
      onKeyDown={keys}
    />
  );
}
