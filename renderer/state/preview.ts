import { create } from 'zustand';
import type { Topology } from '#shared/topology/topology';
import type { Estimate, FromPreview, ToPreview } from '../preview-messages';
import { afterPaint, changedParts } from './changed-parts';
import { useDocument } from './document';
import { pickedService, useSelection } from './selection';

type PreviewState = Estimate & Pick<FromPreview, 'way'>;

/**
 * The fluid estimate of the design that is drawn, what cables carry without packets or queues, and its spanning tree; and
 * the way of the service that is picked.
 */
export const usePreview = create<PreviewState>()(() => ({ results: null, tree: null, way: null }));

/** Estimates anew after every edit and pick. Returns a function that stops it. */
export function watchPreview(): () => void {
  const worker = new Worker(new URL('../preview-worker.ts', import.meta.url), { type: 'module' });
  let sent: Topology | null = null;
  let sentPick: string | null = null;
  let version = 0;
  let ofDesign = 0;
  worker.onmessage = ({ data: { version: answered, estimate, way } }: MessageEvent<FromPreview>) => {
    if (answered >= ofDesign && estimate) usePreview.setState(estimate);
    if (answered === version) usePreview.setState({ way });
  };
  const send = () => {
    const { topology } = useDocument.getState();
    const picked = topology && pickedService(topology, useSelection.getState().ids);
    if (!topology || (topology === sent && picked === sentPick)) return;
    const changed = changedParts(sent, topology);
    const isEdited = Object.keys(changed).length > 0;
    const isNew = isEdited || picked !== sentPick;
    [sent, sentPick] = [topology, picked];
    if (!isNew) return;
    version++;
    if (isEdited) ofDesign = version;
    worker.postMessage({ version, changed, picked } satisfies ToPreview);
  };
  let pending: (() => void) | undefined;
  const soon = () => {
    pending?.();
    pending = afterPaint(send);
  };
  soon();
  const stops = [useDocument.subscribe(soon), useSelection.subscribe(soon)];
  return () => {
    stops.forEach((stop) => stop());
    pending?.();
    worker.terminate();
  };
}
