import { z } from 'zod';
import type { Plan, SpokenPlan } from '#shared/plan/plan';
import { planHash } from './plan-hash';
import { planOf } from './written-plan';

/** A plan file that cannot be used; nothing was done. */
export class PlanFileError extends Error {
  override readonly name = 'PlanFileError';
  readonly mend = 'Write a new one with plan -o FILE.';
}

/** Enough to know that it is a plan; that it is as we wrote it, its hash proves. */
const shape = z.looseObject({
  version: z.literal(1),
  hash: z.string(),
  topology: z.looseObject({ hash: z.string() }),
  targets: z.array(z.looseObject({ id: z.string() })),
  steps: z.array(z.looseObject({ id: z.string(), target: z.string(), needs: z.array(z.string()) })),
});

/** Reads what `plan -o` wrote, and refuses it where it was changed since. */
export function parsePlan(text: string, path: string): Plan {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new PlanFileError(`${path} is not JSON, so it is no plan.`);
  }
  if (!shape.safeParse(value).success) throw new PlanFileError(`${path} is no plan of this version.`);
  const plan = value as SpokenPlan;
  if (planHash(plan) !== plan.hash) throw new PlanFileError(`${path} was changed after it was written.`);
  return planOf(plan);
}
