import type { Change } from '#shared/plan/plan';
import type { AppliedEntry } from './applied';

/**
 * One record over several applies of a step: of each file, object and port what was there before the first of them and what
 * is there since the last, and of commands each once. So taking it away leads back to before Rackloom, not to an older design.
 */
export function mergeRecord(before: AppliedEntry | undefined, now: AppliedEntry): AppliedEntry {
  if (!before) return now;
  const merged = new Map<string, Change>();
  for (const change of [...before.changes, ...now.changes]) {
    const key = subjectOf(change);
    const known = merged.get(key);
    merged.set(key, known ? since(known, change) : change);
  }
  return { ...now, changes: [...merged.values()] };
}

/** What was there first stays known; a command's own undo too, which leads back to that. */
function since(first: Change, now: Change): Change {
  if ('before' in first && 'before' in now) return { ...now, before: first.before } as Change;
  return first.kind === 'command' ? first : now;
}

function subjectOf(change: Change): string {
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
