import { fromNs } from '#simulations/engine/clock';
import { moveTrace } from '#simulations/trace/move';
import { createTrace, type Trace } from '#simulations/trace/trace';
import { viewTrace } from '#simulations/trace/view';
import type { FromTrace, ToTrace } from './trace-messages';

/** Goes through a run packet by packet off the UI thread (D9). */
const report = (message: FromTrace) => postMessage(message);
const failed = (error: unknown) =>
  report({ type: 'failed', problem: error instanceof Error ? error.message : String(error) });

let trace: Trace | null = null;
let stopped = false;

addEventListener('message', ({ data }: MessageEvent<ToTrace>) => {
  if (data.type === 'stop') stopped = true;
  else if (data.type === 'move') void move(data).catch(failed);
  else
    try {
      trace = createTrace(data.topology, data.request);
    } catch (error) {
      failed(error);
    }
});

async function move({ move: wanted, since }: Extract<ToTrace, { type: 'move' }>): Promise<void> {
  if (!trace) return;
  stopped = false;
  const moved = await moveTrace(trace, wanted, {
    onProgress: (done) => report({ type: 'progress', done }),
    shouldStop: () => stopped,
  });
  report({ type: 'view', view: viewTrace(trace, since === undefined ? undefined : fromNs(since)), moved });
}
