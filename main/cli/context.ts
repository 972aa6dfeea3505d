import { setMaxListeners } from 'node:events';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { faultOf } from '#shared/ipc/fault';
import { inEnglish, type Text } from '#shared/language/text';
import { hasErrors, type Diagnostic } from '#shared/plan/diagnostic';
import type { Design } from '../apply/design';
import { loadDesign } from '../apply/load-design';
import { createSecrets, type Secrets } from '../credentials/secrets';
import type { Connections } from '../transports/connections';
import { openConnections } from '../transports/ssh-connections';
import type { Ask } from '../transports/transport';
import { exitCodes, type ExitCode } from './exit-codes';
import { formatDiagnostic } from './format-diagnostic';
import { createProgressLine, type ProgressLine } from './progress-line';
import { processTerminal, type Terminal } from './terminal';
import { createTerminalAsk } from './terminal-ask';

/**
 * What a verb needs of the world. A command module exports `xCommand(program, context)` and wraps its action in `run`,
 * which turns what is thrown into lines on stderr and an exit code.
 */
export interface CliContext {
  /** One line (or several) on stdout: the answer itself. */
  out: (this: void, text: string) => void;
  /** One line on stderr: progress, questions, problems. */
  err: (this: void, text: string) => void;
  /** The `--json` answer on stdout, its texts in English; keys carry their units. */
  json: (this: void, value: unknown) => void;
  /** A line on stderr that is written over while something lasts. */
  progress: () => ProgressLine;
  terminal: Terminal;
  ask: Ask;
  /** Once taken, the first Ctrl-C aborts it (stop cleanly) and only the second one kills. */
  readonly signal: AbortSignal;
  /** Text of `file`; a missing or unreadable file is a `CommandFailure`. */
  readText(file: string): Promise<string>;
  /** Reads, checks and bends a design; prints its warnings, and throws a `CommandFailure` where it has errors. */
  loadDesign(file: string, profile: string | undefined): Promise<Design>;
  /** SSH connections and secrets for a design, asked for on this terminal; close them when done. */
  reach(design: Design): { connections: Connections; secrets: Secrets };
  /** Runs an action, closes what `reach` opened, sets the exit code. */
  run(options: { json?: boolean | undefined }, action: () => Promise<ExitCode>): Promise<void>;
}

/** Ends a command with these findings: printed one by one, as JSON under `diagnostics` with `--json`. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
  readonly diagnostics: readonly Diagnostic[];
  constructor(
    diagnostics: readonly Diagnostic<Text | string>[],
    readonly exitCode: ExitCode = exitCodes.error,
    readonly file: string | null = null,
  ) {
    const said = diagnostics.map(inEnglish<Diagnostic<Text | string>>);
    super(said.map(({ summary }) => summary).join('\n'));
    this.diagnostics = said;
  }
}

/** A `CommandFailure` with a single error. */
export const failure = (code: string, summary: Text | string, mend?: Text | string, exitCode?: ExitCode) =>
  new CommandFailure([{ severity: 'error', code, summary, ...(mend !== undefined && { mend }) }], exitCode);

export function createContext(options: { terminal?: Terminal } = {}): CliContext {
  const terminal = options.terminal ?? processTerminal();
  const err = (text: string) => void process.stderr.write(`${text}\n`);
  const out = (text: string) => void process.stdout.write(`${text}\n`);
  const ask = createTerminalAsk(terminal, err);
  const opened: Connections[] = [];
  let interrupt: AbortSignal | undefined;

  const context: CliContext = {
    out,
    err,
    json: (value) => out(JSON.stringify(inEnglish(value), null, 2)),
    progress: () => createProgressLine(process.stderr),
    terminal,
    ask,
    get signal() {
      return (interrupt ??= abortOnInterrupt(err));
    },
    readText,
    loadDesign: async (file, profile) => {
      const text = await readText(file);
      const path = resolve(file);
      const loaded = await loadDesign({ text, path, profile: profile ? resolve(profile) : null });
      if (!loaded.design || hasErrors(loaded.diagnostics))
        throw new CommandFailure(loaded.diagnostics, exitCodes.error, file);
      for (const diagnostic of loaded.diagnostics) err(formatDiagnostic(diagnostic, file));
      return loaded.design;
    },
    reach: (design) => {
      const secrets = createSecrets({ ask });
      const connections = openConnections({ topology: design.topology, ask, secrets });
      opened.push(connections);
      return { connections, secrets };
    },
    run: async ({ json }, action) => {
      let code: ExitCode;
      try {
        code = await action();
      } catch (error) {
        code = report(error, Boolean(json), context);
      } finally {
        await Promise.all(opened.splice(0).map((connections) => connections.closeAll()));
      }
      process.exitCode = code === exitCodes.error && ask.unanswered.length ? exitCodes.needsAnswer : code;
    },
  };
  return context;
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw failure('file', `There is no file ${file}.`, 'Check the path.');
    throw failure('file', `${file} cannot be read: ${message}`);
  }
}

function report(error: unknown, json: boolean, { err, json: print }: CliContext): ExitCode {
  if (error instanceof CommandFailure) {
    for (const diagnostic of error.diagnostics) err(formatDiagnostic(diagnostic, error.file));
    if (json) print({ diagnostics: error.diagnostics });
    return error.exitCode;
  }
  const diagnostic: Diagnostic = { severity: 'error', ...inEnglish(faultOf(error)) };
  err(formatDiagnostic(diagnostic, null));
  if (json) print({ diagnostics: [diagnostic] });
  if (process.env['RACKLOOM_DEBUG']) err((error as Error).stack ?? '');
  return exitCodes.error;
}

function abortOnInterrupt(err: (text: string) => void): AbortSignal {
  const abort = new AbortController();
  // Every connection and step of a run listens, and there may be many.
  setMaxListeners(0, abort.signal);
  process.once('SIGINT', () => {
    err('Stopping cleanly; press Ctrl-C again to stop at once.');
    abort.abort();
  });
  process.once('SIGTERM', () => abort.abort());
  return abort.signal;
}
