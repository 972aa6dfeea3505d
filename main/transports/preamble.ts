import { randomBytes } from 'node:crypto';
import { commandLine } from './quote';

/**
 * How a command is started so that it can be stopped and so that sudo's questions are told from its output. A small shell
 * goes first: it makes sure of a process group of its own, writes `marker pid` to standard error and becomes the command.
 * Whatever stands on standard error before that line is sudo's or the login shell's.
 */
export interface Marker {
  prompt: string;
  started: string;
}

/** Random, so that no command can imitate it. */
export function newMarker(): Marker {
  const random = randomBytes(12).toString('hex');
  return { prompt: `rackloom-asks-${random}:`, started: `rackloom-runs-${random}` };
}

/**
 * Root needs no sudo, which may not even be there. For all others `-S` serves with and without a password: sudo asks only
 * where it needs one, and its prompt is the marker, so nothing has to be found out before the first command.
 */
const elevator = (marker: Marker) =>
  `[ "$(id -u)" = 0 ] || set -- sudo -S -p ${marker.prompt} -- "$@"; exec "$@"`;

/**
 * sshd makes the login shell the leader of a group; under sudo and other servers setsid does. Without /proc the pid is taken
 * for the group, which holds under OpenSSH. A login that is no login shell lacks the sbin folders; messages come in English, as
 * those who read them expect.
 */
const starter = (marker: Marker) =>
  `export LC_ALL=C.UTF-8 PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"; ` +
  `read -r _ _ _ _ g _ </proc/self/stat; echo ${marker.started} $$ >&2; ` +
  `if [ "\${g:-$$}" != $$ ] && command -v setsid >/dev/null 2>&1; then exec setsid "$@"; fi; exec "$@"`;

/** The line for the remote login shell. */
export function startLine(argv: readonly string[], asRoot: boolean, marker: Marker): string {
  const elevated = asRoot ? ['sh', '-c', elevator(marker), 'sh'] : [];
  return commandLine(['exec', ...elevated, 'sh', '-c', starter(marker), 'sh', ...argv]);
}

/** Ends what `startLine` started: asks the whole group first, then makes it. */
export const stopArgv = (pid: number): string[] => [
  'sh',
  '-c',
  'kill -TERM -"$1" 2>/dev/null || kill -TERM "$1"; ' +
    'for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do kill -0 -"$1" 2>/dev/null || exit 0; sleep 0.1; done; ' +
    'kill -KILL -"$1"',
  'sh',
  String(pid),
];

export interface PreambleEvents {
  onPrompt(): void;
  onStart(pid: number): void;
  /** Standard error of the command itself. */
  onText(text: string): void;
}

export interface Preamble {
  feed(text: string): void;
  /** What was said before the command started, without prompts: why it did not, if it did not. */
  said(): string;
}

/** Takes standard error apart as it comes, in whatever pieces. */
export function preamble(marker: Marker, events: PreambleEvents): Preamble {
  let held = '';
  let started = false;
  const startLinePattern = new RegExp(`${marker.started} (\\d+)\\r?\\n`);

  return {
    said: () => (started ? '' : held),
    feed(text) {
      if (started) return events.onText(text);
      held += text;
      const start = startLinePattern.exec(held);
      const before = (start ? held.slice(0, start.index) : held).split(marker.prompt);
      for (let prompt = 1; prompt < before.length; prompt++) events.onPrompt();
      if (!start) {
        held = before.join('');
        return;
      }
      started = true;
      const rest = held.slice(start.index + start[0].length);
      held = '';
      events.onStart(Number(start[1]));
      if (rest) events.onText(rest);
    },
  };
}
