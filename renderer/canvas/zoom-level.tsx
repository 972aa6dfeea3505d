import { useStore, type ReactFlowState } from '@xyflow/react';
import { useEffect } from 'react';

const level = ({ transform: [, , zoom] }: ReactFlowState) =>
  zoom < 0.5 ? 'far' : zoom < 1.35 ? 'middle' : 'near';

/** Labels on cables keep a readable size while the canvas shrinks; in steps, so that panning and zooming stay cheap. */
const labelScale = ({ transform: [, , zoom] }: ReactFlowState) =>
  Math.round(Math.min(1.6, Math.max(1, 1 / zoom)) * 10) / 10;

/** By how much to enlarge what must be read from afar: names on plates. */
const inverseZoom = ({ transform: [, , zoom] }: ReactFlowState) => Math.round(4 / zoom) / 4;

/** Says on the canvas how near it is, so that styles hide what could not be read; nothing is rendered again. */
export function ZoomLevel() {
  const zoom = useStore(level);
  const root = useStore((state) => state.domNode);
  const scale = useStore(labelScale);
  useEffect(() => root?.setAttribute('data-zoom', zoom), [root, zoom]);
  const inverse = useStore(inverseZoom);
  useEffect(() => root?.style.setProperty('--inverse-zoom', String(inverse)), [root, inverse]);
  useEffect(() => root?.style.setProperty('--label-scale', String(scale)), [root, scale]);
  return null;
}
