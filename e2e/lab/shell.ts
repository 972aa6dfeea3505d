import { spawn, type SpawnOptions } from 'node:child_process';

/** Something the lab cannot do, with what mends it. Printed without a stack trace. */
export class LabError extends Error {
  override readonly name = 'LabError';
  constructor(
    problem: string,
    readonly mend: string,
  ) {
    super(`${problem}\n  Mend: ${mend}`);
  }
}

export interface ShellResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface ShellOptions {
  input?: string;
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** Without it a non-zero exit rejects. */
  allowFailure?: boolean;
  timeoutMs?: number;
}

/** Runs a program of this machine and collects what it says. */
export function run(argv: readonly string[], options: ShellOptions = {}): Promise<ShellResult> {
  const [program, ...rest] = argv;
  if (program === undefined) throw new Error('run() needs a program');
  const spawning: SpawnOptions = { stdio: ['pipe', 'pipe', 'pipe'], cwd: options.cwd, env: options.env };
  return new Promise((resolve, reject) => {
    const child = spawn(program, rest, spawning);
    const result: ShellResult = { code: null, stdout: '', stderr: '' };
    const timer = options.timeoutMs ? setTimeout(() => child.kill('SIGKILL'), options.timeoutMs) : undefined;
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => (result.stdout += chunk));
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (result.stderr += chunk));
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(new LabError(`${program} could not be started: ${error.message}`, `Install it: ${program}`));
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      result.code = code;
      if (code === 0 || options.allowFailure) resolve(result);
      else reject(new Error(`"${argv.join(' ')}" ended with ${code ?? 'a signal'}: ${result.stderr.trim()}`));
    });
    child.stdin?.on('error', () => undefined); // a program that ends early closes its input: its exit code says why
    child.stdin?.end(options.input ?? '');
  });
}

/** Standard output, trimmed. */
export async function read(argv: readonly string[], options?: ShellOptions): Promise<string> {
  return (await run(argv, options)).stdout.trim();
}

/** Whether it ends with 0. */
export async function succeeds(argv: readonly string[]): Promise<boolean> {
  return (await run(argv, { allowFailure: true })).code === 0;
}

export const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Asks again until the answer is yes or the time is over. */
export async function until(
  question: () => Promise<boolean>,
  { seconds, everyMs = 200 }: { seconds: number; everyMs?: number },
): Promise<boolean> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    if (await question()) return true;
    if (Date.now() > end) return false;
    await sleep(everyMs);
  }
}

/** At most `limit` at a time: booting hosts all at once is slower than one after the other on two cores. */
export async function eachAtMost<T>(
  limit: number,
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
}
