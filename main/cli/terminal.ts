import { createInterface } from 'node:readline/promises';
import type { ReadStream } from 'node:tty';
import { typedLines, type TypedLines } from './typed-lines';

/** Questions on the terminal go to stderr, so that stdout stays what scripts read. */
export interface Terminal {
  interactive: boolean;
  /** One line; null at end of input. */
  line(prompt: string): Promise<string | null>;
  /** One line without echo; null when nothing was typed or input was broken off. */
  hidden(prompt: string): Promise<string | null>;
  /** Hears lines that are typed while nothing is asked, until what it returns is called. */
  hear(onLine: (line: string) => void): () => void;
}

export function processTerminal(): Terminal {
  const { stdin, stderr } = process;
  return {
    interactive: Boolean(stdin.isTTY && stderr.isTTY),
    line: (prompt) => oneAtATime(() => readLine(prompt)),
    hidden: (prompt) => oneAtATime(() => readHidden(stdin, stderr, prompt)),
    hear: (onLine) => typed().hear(onLine),
  };
}

/** Made when it is first used: to look at standard input opens it. */
let ofProcess: TypedLines | null = null;
const typed = () => (ofProcess ??= typedLines(process.stdin));

/** Hosts are reached in parallel, people answer in sequence. */
let queue: Promise<unknown> = Promise.resolve();
function oneAtATime<T>(ask: () => Promise<T>): Promise<T> {
  const answer = queue.then(() => typed().without(ask));
  queue = answer.catch(() => undefined);
  return answer;
}

async function readLine(prompt: string): Promise<string | null> {
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  const ended = new Promise<null>((resolve) => reader.once('close', () => resolve(null)));
  try {
    return await Promise.race([reader.question(prompt), ended]);
  } finally {
    reader.close();
  }
}

/** Raw mode: the terminal echoes nothing, so neither do scrollback and recordings. */
export function readHidden(
  input: Pick<ReadStream, 'setRawMode' | 'on' | 'off' | 'resume' | 'pause'>,
  output: { write(text: string): unknown },
  prompt: string,
): Promise<string | null> {
  output.write(prompt);
  input.setRawMode(true);
  input.resume();
  return new Promise((resolve) => {
    let typed = '';
    const finish = (answer: string | null) => {
      input.off('data', onData);
      input.setRawMode(false);
      input.pause();
      output.write('\n');
      resolve(answer === '' ? null : answer);
    };
    const onData = (chunk: Buffer | string) => {
      for (const character of chunk.toString()) {
        if (character === '\r' || character === '\n') return finish(typed);
        if (character === '\u0003' || character === '\u0004') return finish(null);
        if (character === '\u007f' || character === '\b') typed = [...typed].slice(0, -1).join('');
        else typed += character;
      }
    };
    input.on('data', onData);
  });
}
