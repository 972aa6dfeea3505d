import { readFile } from 'node:fs/promises';
import type { Duplex, Readable } from 'node:stream';
import { commandLine } from '../quote';
import {
  CommandError,
  type RunOptions,
  type RunResult,
  type Transport,
  type WriteOptions,
} from '../transport';

/** One line of the script: what a command is answered with. The first that fits is taken. */
export interface RecordedAnswer {
  /** The command line as `commandLine` writes it, the argv itself, or a pattern over the command line. */
  argv: string | readonly string[] | RegExp;
  /** Fits only commands with this on standard input. */
  stdin?: string | RegExp;
  /** Standard output alone, a result (left out: code 0 and no output), or a function of what was run. */
  result?: string | Partial<RunResult> | Error | ((run: RecordedRun) => string | Partial<RunResult> | Error);
  /** Fits once; the next run goes on to later lines. */
  once?: boolean;
}

/** Something that was done, in order. */
export interface RecordedRun {
  argv: readonly string[];
  /** `commandLine(argv)`. */
  command: string;
  sudo: boolean;
  stdin: string | undefined;
}

export interface RecordedFile {
  content: string;
  mode: string;
  owner: string | undefined;
  sudo: boolean;
}

export interface RecordedTransport extends Transport {
  /** Every command that was run, in order. */
  readonly runs: RecordedRun[];
  /** Their command lines alone, for `expect(host.commands).toEqual([...])`. */
  readonly commands: string[];
  /** Files as they stand now: those given at the start and those written or uploaded since. */
  readonly files: Map<string, RecordedFile>;
  /** Paths in the order they were written or uploaded. */
  readonly written: string[];
  /** Adds lines that go before the present ones. */
  answer(...answers: RecordedAnswer[]): void;
}

/**
 * A host for tests that answers from a script and keeps what was done to it. A command that is not in the script is an
 * error that names it, so a case cannot pass by accident. `test -e`, `cat` and their like are not guessed: only `readFile`
 * and `writeFile` use the files.
 */
export function recordedTransport(script: {
  endpoint?: string;
  answers?: readonly RecordedAnswer[];
  /** Path → content, or content with mode and owner (default 0644). */
  files?: Readonly<Record<string, string | Partial<RecordedFile>>>;
  connect?: (host: string, port: number) => Promise<Duplex>;
  terminal?: Transport['terminal'];
}): RecordedTransport {
  const endpoint = script.endpoint ?? 'pi@recorded:22';
  const answers = [...(script.answers ?? [])];
  const runs: RecordedRun[] = [];
  const files = new Map(Object.entries(script.files ?? {}).map(([path, file]) => [path, fileOf(file)]));
  const written: string[] = [];

  const write = (path: string, content: string, options: WriteOptions) => {
    options.signal?.throwIfAborted();
    files.set(path, { content, mode: options.mode, owner: options.owner, sudo: options.sudo ?? false });
    written.push(path);
  };

  return {
    endpoint,
    runs,
    files,
    written,
    get commands() {
      return runs.map((run) => run.command);
    },
    answer: (...more) => void answers.unshift(...more),

    async run(argv, options = {}) {
      options.signal?.throwIfAborted();
      const run = {
        argv,
        command: commandLine(argv),
        sudo: options.sudo ?? false,
        stdin: await textOf(options.stdin),
      };
      runs.push(run);
      return settle(endpoint, run, resultOf(endpoint, run, take(answers, run)), options);
    },
    async writeFile(path, content, options) {
      write(path, typeof content === 'string' ? content : Buffer.from(content).toString('utf8'), options);
      return Promise.resolve();
    },
    async upload(localPath, remotePath, options) {
      const content = await readFile(localPath);
      write(remotePath, content.toString('utf8'), options);
      options.onProgress?.(content.length, content.length);
    },
    async readFile(path, options = {}) {
      options.signal?.throwIfAborted();
      return Promise.resolve(files.get(path)?.content ?? null);
    },
    async enter(_, lines, options = {}) {
      options.signal?.throwIfAborted();
      const argv = [lines.join('\n')];
      const run = { argv, command: lines.join('\n'), sudo: false, stdin: undefined };
      runs.push(run);
      return Promise.resolve(settle(endpoint, run, resultOf(endpoint, run, take(answers, run)), {}).stdout);
    },
    connect: (host, port) =>
      script.connect?.(host, port) ??
      Promise.reject(new Error(`${endpoint}: the script has no connection to ${host}:${port}.`)),
    terminal: (size, argv) =>
      script.terminal?.(size, argv) ??
      Promise.reject(
        new Error(`${endpoint}: the script has no terminal for ${argv?.join(' ') ?? 'a shell'}.`),
      ),
    close: () => Promise.resolve(),
  };
}

function fileOf(file: string | Partial<RecordedFile>): RecordedFile {
  const given = typeof file === 'string' ? { content: file } : file;
  return { content: '', mode: '0644', owner: undefined, sudo: false, ...given };
}

function take(answers: RecordedAnswer[], run: RecordedRun): RecordedAnswer | undefined {
  const at = answers.findIndex((answer) => fits(answer, run));
  const answer = answers[at];
  if (answer?.once) answers.splice(at, 1);
  return answer;
}

function fits({ argv, stdin }: RecordedAnswer, run: RecordedRun): boolean {
  if (stdin !== undefined && !(typeof stdin === 'string' ? stdin === run.stdin : stdin.test(run.stdin ?? '')))
    return false;
  if (argv instanceof RegExp) return argv.test(run.command);
  return (typeof argv === 'string' ? argv : commandLine(argv)) === run.command;
}

function resultOf(endpoint: string, run: RecordedRun, answer: RecordedAnswer | undefined): RunResult {
  if (!answer) throw new Error(`${endpoint}: the script has no answer to: ${run.command}`);
  const result = typeof answer.result === 'function' ? answer.result(run) : answer.result;
  if (result instanceof Error) throw result;
  return {
    code: 0,
    stdout: '',
    stderr: '',
    ...(typeof result === 'string' ? { stdout: result } : result),
  };
}

function settle(endpoint: string, run: RecordedRun, result: RunResult, options: RunOptions): RunResult {
  if (result.stdout) options.onOutput?.(result.stdout, 'stdout');
  if (result.stderr) options.onOutput?.(result.stderr, 'stderr');
  if (result.code !== 0 && !options.allowFailure) throw new CommandError(endpoint, run.command, result);
  return result;
}

async function textOf(stdin: string | Uint8Array | Readable | undefined): Promise<string | undefined> {
  if (stdin === undefined || typeof stdin === 'string') return stdin;
  if (stdin instanceof Uint8Array) return Buffer.from(stdin).toString('utf8');
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk as Uint8Array | string));
  return Buffer.concat(chunks).toString('utf8');
}
