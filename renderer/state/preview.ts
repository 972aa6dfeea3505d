import { create } from 'zustand';
import type { Topology } from '#shared/topology/topology';
import type { FromPreview, ToPreview } from '../preview-messages';
import { afterPaint, changedParts } from './changed-parts';
import { useDocument } from './document';

/** The fluid estimate of the design that is drawn, what cables carry without packets or queues, and its spanning tree. */
export const usePreview = create<Pick<FromPreview, 'results' | 'tree'>>()(() => ({
  results: null,
  tree: null,
}));

/** Estimates anew after every edit. Returns a function that stops it. */
export function watchPreview(): () => void {
  const worker = new Worker(new URL('../preview-worker.ts', import.meta.url), { type: 'module' });
  let sent: Topology | null = null;
  let version = 0;
  worker.onmessage = ({ data }: MessageEvent<FromPreview>) => {
    if (data.version === version) usePreview.setState({ results: data.results, tree: data.tree });
  };
  const send = () => {
    const { topology } = useDocument.getState();
    if (!topology || topology === sent) return;
    const changed = changedParts(sent, topology);
    sent = topology;
    if (Object.keys(changed).length > 0)
      worker.postMessage({ version: ++version, changed } satisfies ToPreview);
  };
  let pending: (() => void) | undefined;
  const soon = () => {
    pending?.();
    pending = afterPaint(send);
  };
  soon();
  const stop = useDocument.subscribe(soon);
  return () => {
    stop();
    pending?.();
    worker.terminate();
  };
}
