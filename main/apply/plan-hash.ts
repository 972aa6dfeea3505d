import type { Plan } from '#shared/plan/plan';
import { hashOf } from './hash';

/** What the user agrees to: all but the hash itself. */
export const planHash = (plan: Omit<Plan, 'hash'>): string => {
  const { hash: _, ...content } = plan as Plan;
  return hashOf(content).slice(0, 16);
};
