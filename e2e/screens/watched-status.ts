import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { statusJson } from '#main/cli/status-json';
import { program } from './command-line';

export type Status = ReturnType<typeof statusJson>;

/** `rackloom status --watch --json`, and all that it has said. */
export interface WatchedStatus {
  pid: number;
  said: Status[];
  /** Ends it as Ctrl-C does; answers its exit code. */
  end: () => Promise<number | null>;
}

export function watchStatus(args: readonly string[], environment: Record<string, string>): WatchedStatus {
  const child = spawn(process.execPath, [program, 'status', ...args, '--watch', '--json'], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: Status[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => said.push(JSON.parse(line) as Status));
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  return {
    pid: child.pid!,
    said,
    end: () => {
      child.kill('SIGINT');
      return ended;
    },
  };
}
