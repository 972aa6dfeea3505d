import { inEnglish } from '#shared/language/text';
import type { Change, StepId } from '#shared/plan/plan';
import type { Applied, AppliedEntry } from './applied';
import { canonicalJson } from './hash';

/**
 * One record over several applies of a step: of each file, object and port what was there before the first of them and what
 * is there since the last, and of commands each once. So taking it away leads back to before Rackloom, not to an older design.
 */
export function mergeRecord(before: AppliedEntry | undefined, now: AppliedEntry): AppliedEntry {
  const merged = new Map<string, Change>();
  for (const change of [...(before?.changes ?? []), ...now.changes]) {
    const key = subjectOf(change);
    const known = merged.get(key);
    merged.set(key, known ? since(known, change) : change);
  }
  // What once ran under a guard is taken back under one.
  return { ...before, ...now, changes: [...merged.values()] };
}

/** What was begun, and begun anew before it was finished: each state that it may have come to stays known. */
export function besides(before: AppliedEntry | undefined, now: AppliedEntry): AppliedEntry {
  const textOf = (change: Change) => canonicalJson(inEnglish(change));
  const known = new Set(before?.changes.map(textOf));
  const fresh = now.changes.filter((change) => !known.has(textOf(change)));
  return { ...before, ...now, changes: [...(before?.changes ?? []), ...fresh] };
}

/** All that is ours of each step, as if what was begun were done. */
export function oursIn({ steps, begun }: Applied): Record<StepId, AppliedEntry> {
  const since = Object.entries(begun).map(([id, entry]) => [id, mergeRecord(steps[id], entry)] as const);
  return { ...steps, ...Object.fromEntries(since) };
}

/** What of a record is still on the machine after some of it was taken back; null where nothing is. */
export function leftOf(entry: AppliedEntry, undone: readonly Change[]): AppliedEntry | null {
  const commands = new Set(undone.flatMap((change) => (change.kind === 'command' ? [change.command] : [])));
  const states = undone.filter((change) => 'before' in change);
  const changes = mergeRecord(entry, { ...entry, changes: states }).changes.filter((change) => {
    if ('before' in change) return change.before !== change.after;
    return change.kind !== 'command' || !change.undo || !commands.has(change.undo);
  });
  const matters = changes.some(
    (change) => change.kind !== 'reboot' && !(change.kind === 'command' && change.undo === null),
  );
  return matters ? { ...entry, changes } : null;
}

/** What was there first stays known; a command's own undo too, which leads back to that. */
function since(first: Change, now: Change): Change {
  if ('before' in first && 'before' in now) return { ...now, before: first.before } as Change;
  return first.kind === 'command' ? first : now;
}

/** What a change is about: a later one of the same subject takes its place. */
export function subjectOf(change: Change): string {
  switch (change.kind) {
    case 'file':
      return `file ${change.path}`;
    case 'object':
      return `object ${change.object}`;
    case 'port':
      return `port ${change.port}`;
    case 'upload':
    case 'download':
      return `sent ${change.to}`;
    case 'command':
      return `command ${change.on ?? ''} ${change.command}`;
    case 'reboot':
      return 'reboot';
  }
}
