import { parentPort } from 'node:worker_threads';
import { captureFile, captureOn, portNamed } from '#simulations/capture/capture';
import { simulate } from '#simulations/simulate';
import type { CaptureReply, WorkOrder, WorkReply } from './messages';

/**
 * A thread that runs one order after the other. It is ended to cancel: it holds nothing but the run. What is thrown
 * reaches the owner as the worker's `error` event.
 */
const port = parentPort!;
const reply = (message: WorkReply) => port.postMessage(message);

port.on('message', (order: WorkOrder) => void perform(order));

async function perform(order: WorkOrder): Promise<void> {
  let capture: (() => CaptureReply) | undefined;
  const results = await simulate(order.topology, order.request, {
    onStart: (run) => {
      if (order.capture === undefined) return;
      const taken = captureOn(order.topology, run, portNamed(run, order.capture));
      capture = () => ({ file: captureFile(run, taken), frames: taken.frames.length, missed: taken.missed });
    },
    onProgress: (progress) => reply({ type: 'progress', progress }),
  });
  reply({ type: 'done', results: results!, ...(capture && { capture: capture() }) });
}
