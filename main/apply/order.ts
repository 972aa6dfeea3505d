import type { StepId } from '#shared/plan/plan';

export interface Ordered {
  id: StepId;
  /** Ids that come before; those not in the list are ignored. */
  before: readonly StepId[];
}

/**
 * Every element after all it needs, else in the order given (Kahn 1962, with the earliest ready element first). A cycle is
 * a mistake in the resources, not in the design, and so throws.
 */
export function inOrder<T extends Ordered>(elements: readonly T[]): T[] {
  const ids = new Set(elements.map(({ id }) => id));
  const left = new Map(elements.map((each) => [each.id, each.before.filter((id) => ids.has(id))]));
  const done = new Set<StepId>();
  const ordered: T[] = [];
  while (ordered.length < elements.length) {
    const next = elements.find(({ id }) => !done.has(id) && left.get(id)?.every((each) => done.has(each)));
    if (!next) {
      const stuck = elements.filter(({ id }) => !done.has(id)).map(({ id }) => id);
      throw new Error(`These steps wait for each other: ${stuck.join(', ')}.`);
    }
    done.add(next.id);
    ordered.push(next);
  }
  return ordered;
}
