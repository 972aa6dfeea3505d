import type { Step, StepId } from '#shared/plan/plan';
import type { Wanted } from './desired-items';
import { turns, urgencies, type Turns } from './urgency';

/** SSH servers allow ten sessions per connection by default (MaxSessions, sshd_config(5)); live readers want some too. */
export const stepsPerTarget = 6;

/** Each step as soon as what it needs is done, those first that most wait for; false from `attempt` holds back all that needs it. */
export async function alongGraph(
  steps: readonly Step[],
  items: ReadonlyMap<StepId, Wanted>,
  attempt: (step: Step) => Promise<boolean>,
  holdBack: (step: Step, missing: StepId) => Promise<false>,
): Promise<void> {
  const limits = new Map<string, Turns>();
  const urgency = urgencies(steps);
  const results = new Map<StepId, Promise<boolean>>();
  const resultsOf = (ids: readonly StepId[]) => ids.flatMap((id) => results.get(id) ?? []);
  for (const step of steps) {
    const limit = limits.get(step.target) ?? turns(stepsPerTarget);
    limits.set(step.target, limit);
    const needed = step.needs.map(async (id) => ((await results.get(id)) === false ? [id] : []));
    const earlier = resultsOf([...(step.after ?? []), ...(items.get(step.id)?.after ?? [])]);
    const result = (async () => {
      await Promise.all(earlier);
      const [missing] = (await Promise.all(needed)).flat();
      if (missing !== undefined) return holdBack(step, missing);
      return limit(urgency.get(step.id) ?? 0, () => attempt(step));
    })();
    results.set(step.id, result);
  }
  await Promise.all(results.values());
}
