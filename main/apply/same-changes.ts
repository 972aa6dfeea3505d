import type { Change } from '#shared/plan/plan';
import { isUnknown, sameButUnknowns } from './placeholders';

/**
 * Whether what is to be done now was agreed to: every change stands in the plan, made from the same state. A part of the
 * planned changes may be done already. What the plan named as unknown may be anything (D17).
 */
export const isAgreed = (now: readonly Change[], planned: readonly Change[]): boolean =>
  now.every((change) => planned.some((other) => isSame(change, other)));

function isSame(now: Change, planned: Change): boolean {
  switch (now.kind) {
    case 'file':
      return (
        planned.kind === 'file' &&
        now.path === planned.path &&
        now.mode === planned.mode &&
        now.owner === planned.owner &&
        now.check === planned.check &&
        (isUnknown(planned.before)
          ? holdsLines(now.after, planned.after)
          : sameText(now.after, planned.after) && sameText(now.before, planned.before))
      );
    case 'command':
      return (
        planned.kind === 'command' &&
        now.command === planned.command &&
        now.sudo === planned.sudo &&
        now.console === planned.console &&
        now.only === planned.only &&
        now.on === planned.on
      );
    case 'reboot':
      return planned.kind === 'reboot';
    case 'upload':
    case 'download':
      return (
        planned.kind === now.kind &&
        now.to === planned.to &&
        now.mode === planned.mode &&
        now.sha256 === planned.sha256
      );
    case 'object':
      return (
        planned.kind === 'object' &&
        now.object === planned.object &&
        now.verb === planned.verb &&
        sameText(now.after, planned.after) &&
        sameBefore(now.before, planned.before)
      );
    case 'port':
      return (
        planned.kind === 'port' &&
        now.port === planned.port &&
        now.after === planned.after &&
        now.before === planned.before
      );
  }
}

const sameText = (a: string | null, b: string | null): boolean =>
  a === null || b === null ? a === b : sameButUnknowns(a, b);

/** A file that could not be read yet may hold lines of its own, which stay; all that the plan shows must be in it. */
function holdsLines(now: string | null, planned: string | null): boolean {
  if (now === null || planned === null) return now === planned;
  const lines = now.split('\n');
  return planned.split('\n').every((line) => lines.some((other) => sameButUnknowns(line, other)));
}

const sameBefore = (now: string | null, planned: string | null): boolean =>
  isUnknown(planned) || sameText(now, planned);
