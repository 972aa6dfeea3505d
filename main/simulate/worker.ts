import { parentPort, workerData } from 'node:worker_threads';
import { simulate } from '#simulations/simulate';
import type { WorkOrder, WorkReply } from './messages';

/** One run in a thread of its own; a thrown error reaches the owner as the worker's `error` event. */
const { topology, request } = workerData as WorkOrder;
const port = parentPort!;
let cancelled = false;
port.once('message', () => (cancelled = true));

const reply = (message: WorkReply) => port.postMessage(message);
const results = await simulate(topology, request, {
  onProgress: (progress) => reply({ type: 'progress', progress }),
  shouldStop: () => cancelled,
});
reply({ type: 'done', results });
port.close();
