import { simulate } from '#simulations/simulate';
import type { FromSimulation, ToSimulation } from './simulation-messages';

/** Runs one simulation off the UI thread (D9) and reports; the window ends the worker to cancel. */
const report = (message: FromSimulation) => postMessage(message);

addEventListener('message', ({ data }: MessageEvent<ToSimulation>) => {
  simulate(data.topology, data.request, {
    onProgress: (progress) => report({ type: 'progress', progress }),
  }).then(
    (results) => {
      if (results) report({ type: 'done', results });
    },
    (error: unknown) =>
      report({ type: 'failed', problem: error instanceof Error ? error.message : String(error) }),
  );
});
