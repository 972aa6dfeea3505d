import { create } from 'zustand';
import type { Topology } from '#shared/topology/topology';
import type { FromPreview, ToPreview } from '../preview-messages';
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
  send();
  const stop = useDocument.subscribe(send);
  return () => {
    stop();
    worker.terminate();
  };
}

/** Where things are drawn is not traffic, so moving a plate sends nothing. */
function changedParts(before: Topology | null, now: Topology): Partial<Topology> {
  const keys = (Object.keys(now) as (keyof Topology)[]).filter(
    (key) => key !== 'layout' && before?.[key] !== now[key],
  );
  return Object.fromEntries(keys.map((key) => [key, now[key]]));
}
