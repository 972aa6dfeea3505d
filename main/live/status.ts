import { english, type Text } from '#shared/language/text';
import type { Drift, LiveState } from '#shared/live/entities';
import type { Diagnostic } from '#shared/plan/diagnostic';
import type { OnTarget } from '#shared/plan/target-reading';
import type { Design } from '../apply/design';
import { survey, type Survey } from '../apply/make-plan';
import type { Secrets } from '../credentials/secrets';
import type { Connections } from '../transports/connections';
import { driftOfLive } from './drift-of-live';
import { driftOfPlan, type Held } from './drift-of-plan';
import { takeSnapshot } from './snapshot';

export interface Status {
  /** Where live and design differ, by object and field. */
  drift: Drift[];
  /** What could not be looked at, and parts of the design that are not applied. */
  diagnostics: Diagnostic<Text>[];
}

/** Compares reality with the design, as a plan does, and with what only shows while things run. Changes nothing. */
export async function readStatus(options: {
  design: Design;
  connections: Connections;
  secrets: Secrets;
  signal: AbortSignal;
  onTarget?: OnTarget;
  /** What is already seen, or about to be; without it, everything is read once. */
  live?: LiveState | Promise<LiveState>;
}): Promise<Status> {
  const { design, connections, signal } = options;
  const [surveyed, live] = await Promise.all([
    survey(options),
    options.live ?? takeSnapshot({ design, connections, signal }),
  ]);
  const { plan } = surveyed;
  const planned = driftOfPlan(plan, design.topology, heldBy(surveyed));
  const running = driftOfLive(live, design.topology);
  return { drift: [...planned, ...withoutPlanned(running, planned)], diagnostics: plan.diagnostics };
}

function heldBy({ records, wanted }: Survey): Held {
  const entries = new Map([...records.values()].flatMap(({ steps }) => Object.entries(steps)));
  const data = new Map(wanted.map(({ id, item }) => [id, item.data]));
  return { entryOf: (step) => entries.get(step), wantedOf: (step) => data.get(step) };
}

/** Pods of a workload that the plan changes anyway are no finding of their own. */
function withoutPlanned(running: Drift[], planned: Drift[]): Drift[] {
  const subjects = new Set(planned.map(({ subject }) => subject));
  return running.filter(
    ({ subject, field }) => !english(field).startsWith('ready pods') || !subjects.has(subject),
  );
}
