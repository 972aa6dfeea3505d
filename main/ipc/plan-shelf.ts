import { FaultError } from '#shared/ipc/fault';
import { text } from '#shared/language/text';
import type { Plan } from '#shared/plan/plan';
import type { Design } from '../apply/design';

interface Shown {
  plan: Plan;
  design: Design;
}

/** Plans a person may still agree to; older ones are made anew in seconds. */
const kept = 8;

/**
 * The plans that one channel made and showed. What is applied is the plan kept here, never one that came over the
 * bridge: the renderer can only name it by its hash.
 */
export function createPlanShelf() {
  const shown = new Map<string, Shown>();
  return {
    put: (plan: Plan, design: Design): void => {
      shown.delete(plan.hash);
      shown.set(plan.hash, { plan, design });
      const [oldest] = shown.keys();
      if (shown.size > kept && oldest !== undefined) shown.delete(oldest);
    },
    /** The plan with that hash, if it was made from the design as it stands now. */
    take: (hash: string, now: Design): Shown => {
      const found = shown.get(hash);
      const mend = text`Make a new plan and look it through.`;
      if (!found)
        throw new FaultError({
          code: 'plan-unknown',
          summary: text`This plan was not made in this window.`,
          mend,
        });
      if (found.design.hash !== now.hash)
        throw new FaultError({
          code: 'plan-stale',
          summary: text`The design has changed since this plan was made.`,
          mend,
        });
      return found;
    },
  };
}
