import { text, type Text } from '#shared/language/text';
import type { Diagnostic } from '#shared/plan/diagnostic';
import type { Plan, Step, StepId } from '#shared/plan/plan';
import type { Design } from './design';
import { planHash } from './plan-hash';
import { inOrder } from './order';
import { undoOf, type Undo } from './undo';

/** Something that was done and is to be taken back, with what it needed: that goes after it. */
export interface Doing {
  id: StepId;
  target: string;
  resource: string;
  title: Text;
  reason: Text;
  undo: Undo;
  needs: readonly StepId[];
  guardS?: number;
  /** What it is on the target, as `Resource.owns` says. */
  owns?: string[];
}

export const doingOf = (step: Step, reason: Text): Doing => ({
  id: step.id,
  target: step.target,
  resource: step.resource,
  title: text`Take back: ${step.title}`,
  reason,
  undo: undoOf(step.changes),
  needs: step.needs,
  ...(step.guardS !== undefined && { guardS: step.guardS }),
});

/** Steps that take things back, what was built on first; and, a line each, what cannot be taken back. */
export function undoSteps(doings: readonly Doing[]): { steps: Step[]; diagnostics: Diagnostic<Text>[] } {
  const undone = doings.filter(({ undo }) => undo.changes.length > 0);
  const unordered = undone
    .toReversed()
    .map(({ id, target, resource, title, reason, undo, guardS }): Step => ({
      id,
      target,
      resource,
      title,
      reason,
      changes: undo.changes,
      takesAway: true,
      needs: undone.filter(({ needs }) => needs.includes(id)).map((other) => other.id),
      restarts: [],
      disruptive: true,
      ...(guardS !== undefined && { guardS }),
      factsHash: '',
    }));
  const steps = inOrder(unordered.map((step) => ({ ...step, before: step.needs }))).map(
    ({ before: _, ...step }): Step => step,
  );
  const diagnostics = doings.flatMap(({ id, undo }) =>
    undo.cannot.map((what): Diagnostic<Text> => ({
      severity: 'note',
      code: 'not-undone',
      summary: text`${id}: ${what}.`,
    })),
  );
  return { steps, diagnostics };
}

/** Takes back a finished apply, as far as it can be had: the files and settings that were there before. */
export function planRevert(options: { design: Design; plan: Plan; done: readonly StepId[] }): Plan {
  const { design, plan, done } = options;
  const reason = text`plan ${plan.hash} did it`;
  const doings = plan.steps.filter(({ id }) => done.includes(id)).map((step) => doingOf(step, reason));
  return undoPlan('revert', design, plan.targets, undoSteps(doings));
}

export function undoPlan(
  purpose: 'revert' | 'remove',
  design: Design,
  targets: Plan['targets'],
  { steps, diagnostics }: { steps: Step[]; diagnostics: Diagnostic<Text>[] },
): Plan {
  const { profile, topology } = design;
  const plan: Omit<Plan, 'hash'> = {
    version: 1,
    purpose,
    topology: { name: topology.name, hash: design.hash },
    ...(profile && { profile: { name: profile.name, overrides: design.overrides } }),
    targets,
    steps,
    unchanged: [],
    diagnostics,
  };
  return { ...plan, hash: planHash(plan) };
}
