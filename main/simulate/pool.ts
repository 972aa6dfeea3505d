import { availableParallelism } from 'node:os';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { cancelled, FaultError } from '#shared/ipc/fault';
import type { SimulationProgress } from '#shared/results/simulation-request';
import type { Results } from '#shared/results/results';
import type { CaptureReply, WorkOrder, WorkReply } from './messages';

/** Beside the built entries; see `electron.config.ts`. */
const builtWorker = new URL('./simulate-worker.js', import.meta.url);

export interface WorkerSource {
  url: URL;
  options?: WorkerOptions;
}

export interface Outcome {
  results: Results;
  capture?: CaptureReply;
}

/** Threads that simulate (D9), so that the caller keeps answering; as many runs at once as there are threads. */
export interface Pool {
  readonly size: number;
  /** Waits for a thread; rejects with what the simulator threw, or as cancelled. */
  run(order: WorkOrder, onProgress?: (progress: SimulationProgress) => void): Promise<Outcome>;
  /** Ends all threads; what runs or waits is cancelled. */
  close(): void;
}

export interface PoolOptions {
  /** Threads at most; without it as many as there are cores. */
  size?: number;
  signal?: AbortSignal | undefined;
  source?: WorkerSource;
}

interface Task {
  order: WorkOrder;
  onProgress: ((progress: SimulationProgress) => void) | undefined;
  resolve: (outcome: Outcome) => void;
  reject: (error: unknown) => void;
}

function createPool(options: PoolOptions = {}): Pool {
  const size = Math.max(1, Math.min(options.size ?? Infinity, availableParallelism()));
  const waiting: Task[] = [];
  const running = new Map<Worker, Task | null>();
  let closed = false;

  const start = (): Worker => {
    const { url, options: workerOptions } = options.source ?? { url: builtWorker };
    const worker = new Worker(url, workerOptions);
    running.set(worker, null);
    worker.on('message', (reply: WorkReply) => {
      const task = running.get(worker);
      if (reply.type === 'progress') return task?.onProgress?.(reply.progress);
      running.set(worker, null);
      task?.resolve({ results: reply.results, ...(reply.capture && { capture: reply.capture }) });
      next();
    });
    const lose = (error: unknown) => {
      const task = running.get(worker);
      if (!running.delete(worker)) return;
      task?.reject(error);
      next();
    };
    worker.on('error', lose);
    worker.on('exit', (code) => lose(new Error(`A simulation's worker ended with ${code}.`)));
    return worker;
  };

  const idle = (): Worker | undefined => {
    for (const [worker, task] of running) if (task === null) return worker;
    return running.size < size ? start() : undefined;
  };

  const next = (): void => {
    if (closed) return;
    while (waiting.length > 0) {
      const worker = idle();
      if (!worker) return;
      const task = waiting.shift()!;
      running.set(worker, task);
      worker.postMessage(task.order);
    }
  };

  const close = (): void => {
    closed = true;
    options.signal?.removeEventListener('abort', close);
    const left = [...waiting.splice(0), ...running.values()];
    const workers = [...running.keys()];
    running.clear();
    for (const worker of workers) void worker.terminate();
    for (const task of left) task?.reject(new FaultError(cancelled));
  };
  options.signal?.addEventListener('abort', close, { once: true });
  if (options.signal?.aborted) close();

  return {
    size,
    run: (order, onProgress) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new FaultError(cancelled));
        waiting.push({ order, onProgress, resolve, reject });
        next();
      }),
    close,
  };
}

/** With a pool of its own for as long as `use` lasts. */
export async function withPool<T>(options: PoolOptions, use: (pool: Pool) => Promise<T>): Promise<T> {
  const pool = createPool(options);
  try {
    return await use(pool);
  } finally {
    pool.close();
  }
}
