import type { Text } from '#shared/language/text';
import type { Change } from '#shared/plan/plan';
import type { ConsoleKind } from '../transports/console/console';
import { commandLine } from '../transports/quote';

interface More {
  /** What undoes it; null where it leaves nothing behind that would have to be undone. */
  undo?: string | null | undefined;
  /** Device that runs it, where that is not the target. */
  on?: string;
  /** Debian packages that it installs. */
  installs?: readonly string[];
}

/** Makers of the changes that nearly every resource has. Arguments are quoted here, so no resource pieces shell text together. */
export const run = (
  argv: readonly string[],
  explain: Text,
  { undo, ...more }: Omit<More, 'undo'> & { undo?: readonly string[] | null } = {},
): Change => shell(commandLine(argv), explain, { ...more, undo: undo ? commandLine(undo) : undo });

/** A fixed shell line of our own: nothing from a topology may stand in it unquoted. */
export const shell = (command: string, explain: Text, { on, undo, installs }: More = {}): Change => ({
  kind: 'command',
  command,
  explain,
  sudo: true,
  ...(on !== undefined && { on }),
  ...(installs && { installs: [...installs] }),
  ...(undo !== undefined && { undo }),
});

/** Lines for the command line of a device that has no shell. */
export const enter = (
  console: ConsoleKind,
  lines: readonly string[],
  explain: Text,
  undo?: readonly string[],
): Change => ({
  kind: 'command',
  command: lines.join('\n'),
  explain,
  sudo: false,
  console,
  ...(undo && { undo: undo.join('\n') }),
});

/** A file of root's. */
export const file = (
  path: string,
  before: string | null,
  after: string | null,
  mode = '0644',
): Change & { kind: 'file' } => ({ kind: 'file', path, mode, owner: 'root:root', before, after });
