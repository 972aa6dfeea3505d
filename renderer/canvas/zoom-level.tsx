import { useStore, useStoreApi, type ReactFlowState } from '@xyflow/react';
import { useEffect, useLayoutEffect } from 'react';
import { hasNames, levelOf, useZoom } from './zoom';

/** Labels on cables keep a readable size while the canvas shrinks; in steps, so that panning and zooming stay cheap. */
const labelScale = ({ transform: [, , zoom] }: ReactFlowState) =>
  Math.round(Math.min(1.6, Math.max(1, 1 / zoom)) * 10) / 10;

/** By how much to enlarge what must be read from afar: names on plates. Where nothing is read it stays, so that zooming is cheap. */
const inverseZoom = ({ transform: [, , zoom] }: ReactFlowState) => Math.min(4, Math.round(4 / zoom) / 4);

/** Says on the canvas how near it is, so that styles hide what could not be read; nothing is rendered again. */
export function ZoomLevel({ large }: { large: boolean }) {
  const flow = useStoreApi();
  const level = useZoom((state) => state.level);
  const root = useStore((state) => state.domNode);
  const scale = useStore(labelScale);
  const inverse = useStore(inverseZoom);
  // Before React Flow renders what has come into view, so that nothing is made in more detail than is shown.
  useLayoutEffect(() => {
    const look = () => {
      const now = levelOf(flow.getState().transform[2], large);
      if (now !== useZoom.getState().level) useZoom.setState({ level: now });
    };
    look();
    return flow.subscribe(look);
  }, [flow, large]);
  const names = useStore(hasNames);
  useEffect(() => root?.setAttribute('data-zoom', level), [root, level]);
  useEffect(() => root?.setAttribute('data-names', names ? 'on' : 'off'), [root, names]);
  useEffect(() => root?.style.setProperty('--inverse-zoom', String(inverse)), [root, inverse]);
  useEffect(() => root?.style.setProperty('--label-scale', String(scale)), [root, scale]);
  return null;
}
