import type { Drift, LiveState } from '#shared/live/entities';
import type { Diagnostic } from '#shared/plan/diagnostic';
import type { Design } from '../apply/design';
import { makePlan } from '../apply/make-plan';
import type { Secrets } from '../credentials/secrets';
import type { Connections } from '../transports/connections';
import { driftOfLive } from './drift-of-live';
import { driftOfPlan } from './drift-of-plan';
import { takeSnapshot } from './snapshot';

export interface Status {
  /** Where live and design differ, by object and field. */
  drift: Drift[];
  /** What could not be looked at, and parts of the design that are not applied. */
  diagnostics: Diagnostic[];
}

/** Compares reality with the design, as a plan does, and with what only shows while things run. Changes nothing. */
export async function readStatus(options: {
  design: Design;
  connections: Connections;
  secrets: Secrets;
  signal: AbortSignal;
  onTarget?: (target: string, state: string) => void;
  /** What is already seen, or about to be; without it, everything is read once. */
  live?: LiveState | Promise<LiveState>;
}): Promise<Status> {
  const { design, connections, signal } = options;
  const [plan, live] = await Promise.all([
    makePlan(options),
    options.live ?? takeSnapshot({ design, connections, signal }),
  ]);
  const planned = driftOfPlan(plan, design.topology);
  const running = driftOfLive(live, design.topology);
  return { drift: [...planned, ...withoutPlanned(running, planned)], diagnostics: plan.diagnostics };
}

/** Pods of a workload that the plan changes anyway are no finding of their own. */
function withoutPlanned(running: Drift[], planned: Drift[]): Drift[] {
  const subjects = new Set(planned.map(({ subject }) => subject));
  return running.filter(({ subject, field }) => !field.startsWith('ready pods') || !subjects.has(subject));
}
