import { Position, ViewportPortal, type ConnectionLineComponentProps } from '@xyflow/react';
import { useHandling } from '../state/cables';
import { useDocument } from '../state/document';
import { cablePath, type CableEnd } from './cable-path';
import { agreement, whyNot } from './connecting';

/** The cable being drawn, with what the two ports would agree on, or why they cannot be joined. */
export function ConnectionPreview({
  fromX,
  fromY,
  toX,
  toY,
  fromHandle,
  toHandle,
  fromPosition,
}: ConnectionLineComponentProps) {
  const topology = useDocument((state) => state.topology);
  const moving = useHandling((state) => state.moving);
  const side: CableEnd['side'] = fromPosition === Position.Top ? 'top' : 'bottom';
  const { path } = cablePath(
    { x: fromX, y: fromY, side },
    { x: toX, y: toY, side: side === 'top' ? 'bottom' : 'top' },
    0,
    1,
  );
  const from = `${fromHandle.nodeId}:${fromHandle.id}`;
  const to = toHandle ? `${toHandle.nodeId}:${toHandle.id}` : null;
  const why = topology && to && to !== from ? whyNot(topology, from, to, moving) : null;
  const text = topology && to && to !== from ? (why ?? agreement(topology, from, to)) : null;
  return (
    <g className="cable-preview" data-refused={why ? true : undefined}>
      <path d={path} />
      <ViewportPortal>
        {text && (
          <div
            role="status"
            className="cable-label mono"
            data-pill
            data-refused={why ? true : undefined}
            style={{
              transform: `translate(-50%, -50%) translate(${toX}px, ${toY - 28}px) scale(var(--label-scale, 1))`,
            }}
          >
            {text}
          </div>
        )}
      </ViewportPortal>
    </g>
  );
}
