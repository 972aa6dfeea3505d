import type { Page } from '@playwright/test';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { homelabWindow, type HomelabWindow } from './homelab-window';

const program = join(import.meta.dirname, '../../out/main/cli.js');

export interface ServedApp {
  window: HomelabWindow;
  url: string;
  close(): Promise<void>;
}

/** Browser mode: `rackloom serve`, opened at the URL that it prints. */
export async function startBrowser(
  page: Page,
  args: string[] = [],
  environment: Record<string, string> = {},
  open: (url: string) => Promise<unknown> = (url) => page.goto(url),
): Promise<ServedApp> {
  const state = await mkdtemp(join(tmpdir(), 'rackloom-state-'));
  const server = spawn(process.execPath, [program, 'serve', ...args], {
    env: { ...process.env, RACKLOOM_STATE_DIR: state, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    const look = (chunk: Buffer) => {
      output += chunk.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+\/#\S+/.exec(output);
      if (found) resolve(found[0]);
    };
    server.stdout.on('data', look);
    server.stderr.on('data', look);
    server.on('exit', (code) => reject(new Error(`serve ended with ${code}:\n${output}`)));
  });
  await open(url);
  const close = async () => {
    server.removeAllListeners('exit');
    const ended = new Promise((resolve) => server.on('exit', resolve));
    server.kill('SIGTERM');
    await ended;
    await rm(state, { recursive: true, force: true });
  };
  return { window: homelabWindow(page), url, close };
}
