import type { SimulationProgress, SimulationRequest } from '#shared/results/simulation-request';
import type { Results } from '#shared/results/results';
import type { Topology } from '#shared/topology/topology';
import { compileDraft } from './compile/compile';
import { fromNs } from './engine/clock';
import { createRun, type Run } from './engine/run';
import { createPause } from './pause';
import { runEvents, startRun } from './dispatch';
import { collect } from './measure/collect';
import { judge } from './measure/expectations';

export { compileNetwork } from './compile/compile';

export interface SimulationHooks {
  /** The run before its first event, for who wants to watch it. */
  onStart?: (run: Run) => void;
  onProgress?: (progress: SimulationProgress) => void;
  /** Asked between slices; a run that should stop gives null. */
  shouldStop?: () => boolean | Promise<boolean>;
}

/** Events between two pauses: some 10 ms of work, so a cancel is answered well within 50 ms. */
const sliceEvents = 10_000;
/** Slices between two reports: about ten reports a second. The engine has no wall clock to ask (D12). */
const slicesPerReport = 20;

/**
 * Runs a topology packet by packet and tells what came of it; null if it was cancelled. The results depend on topology,
 * request and seed alone.
 */
export async function simulate(
  topology: Topology,
  request: SimulationRequest,
  hooks: SimulationHooks = {},
): Promise<Results | null> {
  const draft = compileDraft(topology, request.scenario, request.placement);
  const run = createRun(draft.network, {
    seed: request.seed,
    warmup: fromNs(request.warmup),
    duration: fromNs(request.duration),
  });
  hooks.onStart?.(run);
  startRun(run);
  if (!(await runToEnd(run, hooks))) return null;
  const figures = collect(run);
  const expectations = judge(draft, figures);
  return { ...figures, ...(request.scenario !== undefined && { scenario: request.scenario }), expectations };
}

/** Runs slice by slice; false if it was asked to stop. */
async function runToEnd(run: Run, { onProgress, shouldStop }: SimulationHooks): Promise<boolean> {
  const pause = createPause();
  try {
    for (let slice = 1; !runEvents(run, sliceEvents); slice++) {
      if (slice % slicesPerReport === 0) onProgress?.({ done: run.queue.now / run.to, frames: run.frames });
      await pause.wait();
      if (await shouldStop?.()) return false;
    }
    return true;
  } finally {
    pause.close();
  }
}
