import { createRun, type Run, type RunOptions } from '../engine/run';
import { runEvents, startRun } from '../dispatch';

/** Runs a compiled network to its end, without pauses. */
export function runNetwork(network: Run['network'], options: RunOptions): Run {
  const run = createRun(network, options);
  startRun(run);
  while (!runEvents(run, 1_000_000));
  return run;
}
