import { faultOf } from '#shared/ipc/fault';
import { boundRun } from '#simulations/analysis/bounds';
import { compileDraft } from '#simulations/compile/compile';
import { simulate } from '#simulations/simulate';
import type { FromSimulation, ToSimulation } from './simulation-messages';

/** Runs one simulation off the UI thread (D9) and reports; the window ends the worker to cancel. */
const report = (message: FromSimulation) => postMessage(message);

addEventListener('message', ({ data }: MessageEvent<ToSimulation>) => {
  run(data).catch((error: unknown) => report({ type: 'failed', problem: faultOf(error).summary }));
});

/** A run that no one would wait for is cut to one that ends, as on the command line. */
async function run({ topology, request: asked }: ToSimulation): Promise<void> {
  const { request, diagnostics } = boundRun(compileDraft(topology, asked.scenario), asked);
  report({ type: 'bounded', request, diagnostics });
  const results = await simulate(topology, request, {
    onProgress: (progress) => report({ type: 'progress', progress }),
  });
  if (results) report({ type: 'done', results });
}
