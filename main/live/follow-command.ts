import type { Transport } from '../transports/transport';
import type { Pace } from './pace';

/**
 * Runs the command given as its arguments and prints an empty line a second beside it: a sign of life for us, and for the
 * host the way to notice that we are gone. sshd signals nothing to a command without a terminal when its channel closes, so
 * a silent one would stay for ever; here the next line fails and the command is ended.
 */
const withHeartbeat = `
"$@" & command=$!
trap 'kill $command 2>/dev/null' EXIT
trap 'exit 1' HUP INT TERM PIPE
while kill -0 $command 2>/dev/null; do echo || exit 1; sleep 1; done
wait $command`;

/** The command ended by itself, as the commands that are followed should not, but for a log's whose container stopped. */
export class CommandEnded extends Error {
  override readonly name = 'CommandEnded';
}

/** setTimeout's longest, 24 days: a stream has no end of its own. */
const endless = 2 ** 31 - 1;
/** A line longer than this is no line of ours. */
const longestLine = 16 * 2 ** 20;

/**
 * Follows a command that prints a line for each change. Rejects when it ends, or when no sign of life comes any more. No more is
 * read until what `onLine` answers with, if a promise, is kept.
 */
export async function followCommand(options: {
  transport: Transport;
  argv: readonly string[];
  sudo: boolean;
  onLine: (line: string) => unknown;
  /** With each sign of life. */
  onAlive: () => void;
  pace: Pace;
  signal: AbortSignal;
}): Promise<never> {
  const { transport, argv, sudo, onLine, onAlive, pace, signal } = options;
  signal.throwIfAborted();
  const control = new AbortController();
  const abort = () => control.abort(signal.reason);
  signal.addEventListener('abort', abort);
  const give = (up: string) => control.abort(new Error(up));
  let silence: NodeJS.Timeout | undefined;
  const expectWord = (ms: number) => {
    clearTimeout(silence);
    silence = setTimeout(() => give(`${transport.endpoint} does not answer within ${ms / 1000} s.`), ms);
  };
  let taken: unknown[] = [];
  const read = lineReader(longestLine, (line) => line !== '' && taken.push(onLine(line)), give);
  expectWord(pace.startMs);
  try {
    return await new Promise<never>((_, reject) => {
      control.signal.addEventListener('abort', () => reject(control.signal.reason as Error));
      transport
        .run(['sh', '-c', withHeartbeat, 'sh', ...argv], {
          sudo,
          signal: control.signal,
          timeoutMs: endless,
          onOutput: (chunk, stream) => {
            if (stream !== 'stdout' || control.signal.aborted) return undefined;
            expectWord(pace.answerMs);
            onAlive();
            taken = [];
            read(chunk);
            const waits = taken.filter((each) => each instanceof Promise);
            if (waits.length === 0) return undefined;
            // Who does not read hears no sign of life.
            clearTimeout(silence);
            return Promise.all(waits).then(() => expectWord(pace.answerMs), control.abort.bind(control));
          },
          keepOutput: false,
        })
        .then(() => reject(new CommandEnded(`${transport.endpoint}: ${argv[0]} ended.`)), reject);
    });
  } finally {
    clearTimeout(silence);
    signal.removeEventListener('abort', abort);
  }
}

/** Cuts chunks into lines. */
function lineReader(
  most: number,
  onLine: (line: string) => void,
  give: (up: string) => void,
): (chunk: string) => void {
  let rest = '';
  return (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > most) {
      rest = '';
      give('It sends a line without an end.');
    }
    for (const line of lines) onLine(line);
  };
}
