import type { StepId } from '#shared/plan/plan';
import type { Wanted } from './desired-items';

/**
 * The steps that something which needs these has to wait for: those that are steps themselves, and of what is as designed, the steps that it
 * stands on in its turn. A manifest in a namespace that is there already waits for the restart of the server all the same.
 */
export function stepsBehind(
  wanted: readonly Pick<Wanted, 'id' | 'needs'>[],
  isStep: (id: StepId) => boolean,
) {
  const needsOf = new Map(wanted.map(({ id, needs }) => [id, needs]));
  return (needs: readonly StepId[]): StepId[] => {
    const seen = new Set<StepId>();
    const behind = (id: StepId): StepId[] => {
      if (seen.has(id)) return [];
      seen.add(id);
      return isStep(id) ? [id] : (needsOf.get(id) ?? []).flatMap(behind);
    };
    return needs.flatMap(behind);
  };
}
