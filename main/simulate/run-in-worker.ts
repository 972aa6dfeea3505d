import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { Results, SimulationProgress } from '#shared/results/results';
import type { CaptureReply, WorkOrder, WorkReply } from './messages';

/** Beside the built entries; see `electron.config.ts`. */
const builtWorker = new URL('./simulate-worker.js', import.meta.url);

export interface WorkerSource {
  url: URL;
  options?: WorkerOptions;
}

/**
 * Simulates in a worker thread (D9), so that the caller keeps answering. Null when `signal` cancelled it; rejects with
 * what the simulator threw.
 */
export function runInWorker(
  order: WorkOrder,
  hooks: {
    onProgress?: (progress: SimulationProgress) => void;
    /** The capture that was ordered, before the results. */
    onCapture?: (capture: CaptureReply) => void;
    signal?: AbortSignal;
  } = {},
  source: WorkerSource = { url: builtWorker },
): Promise<Results | null> {
  if (hooks.signal?.aborted) return Promise.resolve(null);
  const worker = new Worker(source.url, { ...source.options, workerData: order });
  const cancel = () => worker.postMessage('cancel');
  hooks.signal?.addEventListener('abort', cancel, { once: true });
  return new Promise<Results | null>((resolve, reject) => {
    worker.on('message', (reply: WorkReply) => {
      if (reply.type === 'progress') hooks.onProgress?.(reply.progress);
      else {
        if (reply.capture) hooks.onCapture?.(reply.capture);
        resolve(reply.results);
      }
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`The simulation's worker ended with ${code}.`)));
  }).finally(() => {
    hooks.signal?.removeEventListener('abort', cancel);
    void worker.terminate();
  });
}
