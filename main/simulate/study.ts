import { Worker } from 'node:worker_threads';
import { cancelled, FaultError } from '#shared/ipc/fault';
import type { Studied, StudyKind, StudyProgress } from '#shared/results/study';
import type { SweepPoint } from '#shared/results/sweep';
import type { WorkerSource } from './pool';
import type { StudyOrder, StudyReply } from './study-messages';

/** Beside the built entries; see `electron.config.ts`. */
const builtWorker = new URL('./study-worker.js', import.meta.url);

export interface StudyContext<K extends StudyKind> {
  signal: AbortSignal;
  progress: (progress: StudyProgress<K>) => void;
  /** A sweep tells each point as it is done, before its progress counts it. */
  onPoint?: (point: SweepPoint) => void;
  source?: WorkerSource;
}

/**
 * A study in a thread of its own, which compiles and judges there and has its runs made by threads of its own: the caller
 * answers windows meanwhile, whatever the design's size. A cancel ends them all at once.
 */
export function runStudy<K extends StudyKind>(
  order: StudyOrder<K>,
  { signal, progress, onPoint, source }: StudyContext<K>,
): Promise<Studied<K>> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new FaultError(cancelled));
    const worker = new Worker(source?.url ?? builtWorker, source?.options);
    const end = () => {
      signal.removeEventListener('abort', cancel);
      void worker.terminate();
    };
    const fail = (error: Error) => {
      end();
      reject(error);
    };
    const cancel = () => fail(new FaultError(cancelled));
    signal.addEventListener('abort', cancel);
    worker.on('error', fail);
    worker.on('exit', (code) => fail(new Error(`A study's worker ended with ${code}.`)));
    worker.on('message', (reply: StudyReply<K>) => {
      if (reply.type === 'progress') return progress(reply.progress);
      if (reply.type === 'point') return onPoint?.(reply.point);
      end();
      if (reply.type === 'done') resolve(reply.studied);
      else reject(new FaultError(reply.fault));
    });
    worker.postMessage(order);
  });
}
