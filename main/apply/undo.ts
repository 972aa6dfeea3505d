import { text, type Text } from '#shared/language/text';
import type { Change } from '#shared/plan/plan';
import { run, shell } from './change';
import { secretNames } from './placeholders';

export interface Undo {
  changes: Change[];
  /** What cannot be taken back, one line each. */
  cannot: Text[];
}

/**
 * The changes that take a step's changes back: files and objects as they were, then what the commands themselves say undoes
 * them, last first, so that a daemon that is told to read its files again finds the old ones.
 */
export function undoOf(changes: readonly Change[]): Undo {
  const parts = changes.toReversed().map(undoChange);
  const isCommand = (change: Change) => change.kind === 'command' || change.kind === 'reboot';
  const all = parts.flatMap((part) => part.changes);
  return {
    changes: [...all.filter((each) => !isCommand(each)), ...all.filter(isCommand)],
    cannot: parts.flatMap((part) => part.cannot),
  };
}

function undoChange(change: Change): Undo {
  switch (change.kind) {
    case 'file':
      if (!restorable(change.before))
        return cannot(text`what stood in ${change.path} before holds secrets or was not known`);
      return done({ ...change, before: change.after, after: change.before });
    case 'object':
      if (!restorable(change.before)) return cannot(text`what ${change.object} was before is not known`);
      if (change.verb === 'delete') return cannot(text`${change.object} was deleted with what it held`);
      return done({
        ...change,
        verb: change.before === null ? 'delete' : 'apply',
        before: change.after,
        after: change.before,
      });
    case 'port':
      return done({ ...change, before: change.after, after: change.before });
    case 'upload':
    case 'download':
      return {
        changes: [run(['rm', '-f', change.to], text`Take ${change.to} away`)],
        cannot: [text`what was at ${change.to} before, if anything, is not kept`],
      };
    case 'reboot':
      return done(change);
    case 'command':
      if (change.undo === undefined) return cannot(text`"${change.command}" has nothing that undoes it`);
      if (change.undo === null) return { changes: [], cannot: [] };
      if (change.console) {
        const { only: _, ...entered } = change;
        return done({
          ...entered,
          command: change.undo,
          undo: change.command,
          explain: text`Take back: ${change.explain}`,
        });
      }
      return done({
        ...shell(change.undo, text`Take back: ${change.explain}`, { undo: change.command }),
        ...(change.on !== undefined && { on: change.on }),
      });
  }
}

/** A text that holds a name in place of a value cannot be written back. */
const restorable = (text: string | null) =>
  text === null || (secretNames(text).length === 0 && !/<(secret|known after) /.test(text));

const done = (change: Change): Undo => ({ changes: [change], cannot: [] });
const cannot = (what: Text): Undo => ({ changes: [], cannot: [what] });
