import { parentPort, workerData } from 'node:worker_threads';
import { captureFile, captureOn, portNamed } from '#simulations/capture/capture';
import { simulate } from '#simulations/simulate';
import type { CaptureReply, WorkOrder, WorkReply } from './messages';

/** One run in a thread of its own; a thrown error reaches the owner as the worker's `error` event. */
const order = workerData as WorkOrder;
const port = parentPort!;
let cancelled = false;
port.once('message', () => (cancelled = true));

const reply = (message: WorkReply) => port.postMessage(message);
let capture: (() => CaptureReply) | undefined;
const results = await simulate(order.topology, order.request, {
  onStart: (run) => {
    if (order.capture === undefined) return;
    const taken = captureOn(order.topology, run, portNamed(run, order.capture));
    capture = () => ({ file: captureFile(run, taken), frames: taken.frames.length, missed: taken.missed });
  },
  onProgress: (progress) => reply({ type: 'progress', progress }),
  shouldStop: () => cancelled,
});
reply({ type: 'done', results, ...(results && capture && { capture: capture() }) });
port.close();
