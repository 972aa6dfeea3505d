import { randomBytes } from 'node:crypto';

/**
 * A shell for people in a container: bash where there is one. First it tells its process number, in an operating system
 * command (ECMA-48, 8.3.89) that terminals pass over.
 */
export const shellArgv = (marker: string): string[] => [
  'sh',
  '-c',
  String.raw`printf '\033]7770;%s;%s\007' "$0" "$$"; TERM=xterm-256color; export TERM; ` +
    'command -v bash >/dev/null 2>&1 && exec bash; exec sh',
  marker,
];

/** Ends such a shell as a terminal that is gone would, and with it what runs in the foreground. */
export const hangUpArgv = (pid: number): string[] => ['sh', '-c', 'kill -HUP "$0"', String(pid)];

/** Random, so that nothing that is printed later can pass for it. */
export const newShellMarker = (): string => randomBytes(12).toString('hex');

/** Finds the process number in what is printed, in whatever pieces it comes. */
export function pidFinder(marker: string): {
  feed: (this: void, chunk: Buffer) => void;
  pid: (this: void) => number | null;
} {
  const told = new RegExp(`\\u001b\\]7770;${marker};(\\d+)\\u0007`);
  let held: string | null = '';
  let pid: number | null = null;
  return {
    pid: () => pid,
    feed: (chunk) => {
      if (held === null) return;
      held += chunk.toString('latin1');
      const [, number] = told.exec(held) ?? [];
      if (number !== undefined) pid = Number(number);
      // Before it, sudo may ask, and a login may greet; a page of that is enough.
      if (pid !== null || held.length > 65_536) held = null;
    },
  };
}
