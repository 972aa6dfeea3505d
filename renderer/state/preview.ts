import { create } from 'zustand';
import { patched } from '#shared/difference/patch';
import type { Topology } from '#shared/topology/topology';
import type { Estimate, FromPreview, ToPreview } from '../preview-messages';
import { changedParts } from './changed-parts';
import { useDocument } from './document';
import { onceSeen } from './once-seen';
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
  let told: Estimate = { results: null, tree: null };
  worker.onmessage = ({ data }: MessageEvent<FromPreview>) => {
    // An answer that is late already is what the next one begins at.
    told = patched(told, data.changed) as Estimate;
    if (data.version >= ofDesign) usePreview.setState(told);
    if (data.version === version) usePreview.setState({ way: data.way });
  };
  const send = () => {
    const { topology } = useDocument.getState();
    const picked = topology && pickedService(topology, useSelection.getState().ids);
    if (!topology || (topology === sent && picked === sentPick)) return;
    const changed = changedParts(sent, topology);
    if (!changed && picked === sentPick) {
      sent = topology;
      return;
    }
    [sent, sentPick] = [topology, picked];
    version++;
    if (changed) ofDesign = version;
    worker.postMessage({ version, changed, picked } satisfies ToPreview);
  };
  const estimate = onceSeen(send);
  estimate.ask();
  const stops = [useDocument.subscribe(estimate.ask), useSelection.subscribe(estimate.ask)];
  return () => {
    stops.forEach((stop) => stop());
    estimate.stop();
    worker.terminate();
  };
}
