import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import type { ClientChannel } from 'ssh2';
import { amount, text } from '#shared/language/text';
import { newMarker, preamble, startLine, stopArgv } from './preamble';
import { commandLine } from './quote';
import type { Sudo } from './sudo';
import { CommandError, ConnectionError, type RunOptions, type RunResult } from './transport';

/** What running commands needs of a connection. */
export interface Executor {
  endpoint: string;
  /**
   * Starts one shell line when a channel is free; `urgent` does not wait for one. Rejects with the signal's reason only
   * while nothing has been started.
   */
  open(line: string, signal: AbortSignal, urgent?: boolean): Promise<ClientChannel>;
  sudo: Sudo;
  /** The connection is gone. */
  isLost(): boolean;
}

const tenMinutes = 600_000;
/** Time for the far side to end a command that was told to stop, before its channel is closed on it. */
const stopGraceMs = 5_000;
/** Time for a command that is to be stopped to begin: a busy host starts slowly. */
const startGraceMs = 30_000;

export async function runCommand(
  executor: Executor,
  argv: readonly string[],
  options: RunOptions,
): Promise<RunResult> {
  const timeout = AbortSignal.timeout(options.timeoutMs ?? tenMinutes);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  const result = await execute(executor, argv, options, signal).catch((error: unknown) => {
    if (error !== timeout.reason) throw error;
    throw new ConnectionError(
      executor.endpoint,
      'timeout',
      text`"${commandLine(argv)}" on ${executor.endpoint} did not end within ${amount(`${(options.timeoutMs ?? tenMinutes) / 1000} s`)} and was stopped.`,
      text`Look at the host for what it was waiting for, then try again.`,
    );
  });
  if (result.code !== 0 && !options.allowFailure) {
    throw new CommandError(executor.endpoint, commandLine(argv), result);
  }
  return result;
}

async function execute(
  executor: Executor,
  argv: readonly string[],
  options: RunOptions,
  signal: AbortSignal,
): Promise<RunResult> {
  signal.throwIfAborted();
  const asRoot = options.sudo ?? false;
  const marker = newMarker();
  const channel = await executor.open(startLine(argv, asRoot, marker), signal);
  return new Promise<RunResult>((resolve, reject) => {
    const output = { stdout: '', stderr: '' };
    let pid: number | null = null;
    let prompts = 0;
    /** A person is being asked for sudo's password. */
    let asking = false;
    let failure: Error | null = null;
    let graceEnds: NodeJS.Timeout | undefined;
    const emit = (stream: 'stdout' | 'stderr') => (text: string) => {
      if (!text) return undefined;
      if (options.keepOutput ?? true) output[stream] += text;
      return options.onOutput?.(text, stream);
    };

    const hangUp = (error: Error) => {
      failure ??= error;
      channel.close();
    };
    const stop = (error: Error) => {
      failure ??= error;
      if (pid === null && asking) return channel.close();
      // Without a pid the command has not begun, but may be about to: it is stopped as soon as it says so.
      if (pid !== null) stopRemote(executor, pid, asRoot).catch(() => undefined);
      clearTimeout(graceEnds);
      graceEnds = setTimeout(
        () => {
          channel.close();
          end();
        },
        pid === null ? startGraceMs : stopGraceMs,
      );
    };
    const stopOnAbort = () => stop(signal.reason as Error);
    const answerPrompt = () => {
      if (prompts++ > 0) return hangUp(executor.sudo.wrongPassword());
      asking = true;
      executor.sudo.password().then((password) => {
        asking = false;
        channel.write(`${password}\n`);
      }, hangUp);
    };
    const start = (started: number) => {
      pid = started;
      if (failure) return stop(failure);
      feed(channel, options.stdin).catch(stop);
    };

    const errors = preamble(marker, { onPrompt: answerPrompt, onStart: start, onText: emit('stderr') });
    decoded(channel, emit('stdout'));
    decoded(channel.stderr, (text) => errors.feed(text));
    signal.addEventListener('abort', stopOnAbort, { once: true });
    channel.on('error', hangUp);
    // The exit code comes with "close": "exit" can be over before anyone listens.
    const end = (code?: number | null) => {
      clearTimeout(graceEnds);
      signal.removeEventListener('abort', stopOnAbort);
      if (failure) return reject(failure);
      // sshd tells the exit code before the last output: with the connection gone, a code does not mean that all came.
      if (code === undefined || executor.isLost()) return reject(lost(executor.endpoint));
      if (pid === null && asRoot) return reject(executor.sudo.refused(errors.said()));
      emit('stderr')(errors.said());
      resolve({ code, ...output });
    };
    channel.on('close', end);
    if (signal.aborted) stopOnAbort();
  });
}

/** Decodes UTF-8 over the borders of chunks. */
function decoded(stream: Readable, onText: (text: string) => unknown) {
  const decoder = new StringDecoder('utf8');
  stream.on('data', (chunk: Buffer) => {
    const taken = onText(decoder.write(chunk));
    if (!(taken instanceof Promise)) return;
    stream.pause();
    void taken.finally(() => stream.resume());
  });
  stream.on('end', () => onText(decoder.end()));
}

/** Standard input goes out only after the command has started, so sudo never takes it for a password. */
async function feed(channel: ClientChannel, stdin: RunOptions['stdin']): Promise<void> {
  if (stdin === undefined || typeof stdin === 'string' || stdin instanceof Uint8Array) {
    channel.end(stdin);
    return;
  }
  // A closed channel takes no more and calls nothing back, so the source is let go by hand.
  const release = () => stdin.destroy();
  channel.once('close', release);
  await new Promise<void>((resolve, reject) => {
    stdin.once('error', reject);
    stdin.once('close', resolve);
    stdin.pipe(channel);
  });
}

async function stopRemote(executor: Executor, pid: number, sudo: boolean): Promise<void> {
  const signal = AbortSignal.timeout(stopGraceMs);
  const urgent: Executor = { ...executor, open: (line, until) => executor.open(line, until, true) };
  await execute(urgent, stopArgv(pid), { sudo }, signal);
}

const lost = (endpoint: string) =>
  new ConnectionError(
    endpoint,
    'lost',
    text`The connection to ${endpoint} was lost.`,
    text`Check that the host is up and reachable, then try again.`,
  );
