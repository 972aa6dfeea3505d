import { parse } from 'yaml';
import type { DriftCause } from '#shared/live/entities';
import type { Change } from '#shared/plan/plan';
import type { AppliedEntry } from '../apply/applied';
import { canonicalJson } from '../apply/hash';
import { subjectOf } from '../apply/merge-record';

/** Which side moved, given what all three hold. */
export function causeOf<T>(applied: T, designed: T, live: T): DriftCause {
  const [was, now, is] = [applied, designed, live].map(canonicalJson);
  if (was === now) return 'machine';
  return was === is ? 'design' : 'both';
}

/** What a finished apply left of the same file, object or port; undefined where it did not touch it. */
export function lastApplied(entry: AppliedEntry | undefined, change: Change): string | null | undefined {
  const subject = subjectOf(change);
  const found = entry?.changes.findLast((other) => subjectOf(other) === subject);
  return found && 'after' in found ? found.after : undefined;
}

/** The same of a field of an object; undefined where the object was not applied. */
export function lastAppliedField(text: string | null | undefined, path: readonly (string | number)[]) {
  if (typeof text !== 'string') return undefined;
  let value: unknown = parse(text);
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return { value: undefined };
    value = (value as Record<string | number, unknown>)[key];
  }
  return { value };
}

/** Of a step that is told as a whole: whether what the design wants is what was applied. */
export function causeOfStep(entry: AppliedEntry | undefined, wanted: unknown): DriftCause {
  if (!entry) return 'new';
  if (entry.data === undefined || wanted === undefined) return 'machine';
  const stored = JSON.parse(JSON.stringify(wanted)) as unknown;
  return canonicalJson(entry.data) === canonicalJson(stored) ? 'machine' : 'design';
}
