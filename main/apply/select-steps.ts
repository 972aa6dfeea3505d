import { SaidError } from '#shared/language/said-error';
import { text } from '#shared/language/text';
import type { Step, StepId } from '#shared/plan/plan';

/**
 * The steps that a selection names, by target (`pi-4`), resource kind (`k3s-agent`) or id (`pi-4/k3s-agent`), with all that
 * they depend on. A name that fits nothing is an error: a part that was left out by a slip would go unseen.
 */
export function selectSteps(steps: readonly Step[], only: readonly string[]): Step[] {
  const fits = (step: Step, name: string) =>
    step.id === name || step.target === name || step.resource === name || step.id.startsWith(`${name}/`);
  const strange = only.find((name) => !steps.some((step) => fits(step, name)));
  if (strange !== undefined) throw new SelectionError(strange, steps);
  const byId = new Map(steps.map((step) => [step.id, step]));
  const chosen = new Set<StepId>();
  const choose = (id: StepId) => {
    if (chosen.has(id)) return;
    chosen.add(id);
    byId.get(id)?.needs.forEach(choose);
  };
  for (const step of steps) if (only.some((name) => fits(step, name))) choose(step.id);
  return steps.filter(({ id }) => chosen.has(id));
}

export class SelectionError extends SaidError {
  override readonly name = 'SelectionError';
  constructor(name: string, steps: readonly Step[]) {
    super(
      text`No step of the plan is, or is on, ${name}.`,
      steps.length === 0
        ? text`There is nothing to do at all.`
        : text`There are ${steps.map(({ id }) => id)}.`,
    );
  }
}
