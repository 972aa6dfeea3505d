import { text } from '#shared/language/text';
import type { Change, Step, StepId } from '#shared/plan/plan';
import { hashOf } from './hash';
import { knownAfter } from './placeholders';
import type { Wanted } from './desired-items';
import type { Comparison, Knowledge } from './resource';

/** Facts as read, or the step after which they can be. */
export type Known = { facts: unknown } | { after: StepId };

export function compareItem(wanted: Wanted, known: Known, knowledge: Knowledge): Comparison {
  const { resource, item } = wanted;
  if ('facts' in known) return resource.compare(item, known.facts, knowledge);
  const comparison = resource.compare(item, resource.nothing, knowledge);
  if (comparison.same !== false) return comparison;
  return {
    ...comparison,
    reason: text`${known.after} comes first; what is there then is looked at again`,
    changes: comparison.changes.map((change) => withUnknownBefore(change, known.after)),
  };
}

const withUnknownBefore = (change: Change, after: StepId): Change =>
  change.kind === 'file' || change.kind === 'object' ? { ...change, before: knownAfter(after) } : change;

export const stepOf = (wanted: Wanted, known: Known, comparison: Comparison & { same: false }): Step => ({
  id: wanted.id,
  target: wanted.item.target,
  resource: wanted.resource.kind,
  title: comparison.title,
  reason: comparison.reason,
  changes: comparison.changes,
  needs: [],
  restarts: comparison.restarts ?? [],
  disruptive: comparison.disruptive ?? false,
  ...(comparison.guardS !== undefined && { guardS: comparison.guardS }),
  factsHash: hashOf(known),
});
