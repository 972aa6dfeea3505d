import { inEnglish } from '#shared/language/text';
import type { Plan, SpokenPlan } from '#shared/plan/plan';
import { hashOf } from './hash';

/** What the user agrees to: all but the hash itself, in English, as it is written. */
export const planHash = (plan: Omit<Plan, 'hash'> | SpokenPlan): string => {
  const { hash: _, ...content } = plan as Plan;
  return hashOf(inEnglish(content)).slice(0, 16);
};
