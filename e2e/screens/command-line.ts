import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Spoken } from '#shared/language/text';

export const program = join(import.meta.dirname, '../../out/main/cli.js');

export interface Answer {
  code: number | null;
  stdout: string;
  stderr: string;
  /** Wall time in seconds. */
  seconds: number;
}

export interface CommandLine {
  /** Runs a verb to its end. */
  (...args: string[]): Promise<Answer>;
  /** Starts a verb and calls back for every chunk of its output; for tests that interrupt it. */
  start(args: string[], onOutput: (chunk: string, child: ChildProcess) => void): Promise<Answer>;
}

/** The built command line as a person's shell would run it, without a terminal. */
export function commandLine(environment: Record<string, string>): CommandLine {
  const start: CommandLine['start'] = (args, onOutput) =>
    new Promise((resolve, reject) => {
      const began = performance.now();
      const child = spawn(process.execPath, [program, ...args], {
        env: { ...process.env, ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let stdout = '';
      let stderr = '';
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        stdout += chunk;
        onOutput(chunk, child);
      });
      child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
        stderr += chunk;
        onOutput(chunk, child);
      });
      child.on('error', reject);
      child.on('close', (code) =>
        resolve({ code, stdout, stderr, seconds: (performance.now() - began) / 1000 }),
      );
    });
  return Object.assign((...args: string[]) => start(args, () => undefined), { start });
}

/** The `--json` answer, which is in English; a text that is none fails with what was there instead. */
export function jsonOf<T>({ stdout, stderr, code }: Answer): Spoken<T> {
  try {
    return JSON.parse(stdout) as Spoken<T>;
  } catch {
    throw new Error(`no JSON on stdout (exit ${code}):\n${stdout}\n${stderr}`);
  }
}
