import { chromium, expect, test, type Page } from '@playwright/test';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Channel } from '#shared/ipc/channel';
import type { RunSettings } from '#shared/results/study';

/** The packaged app (`npm run package`): what it was sealed with, and that it runs so. */
const root = resolve(import.meta.dirname, '../..');
const electron = process.env['RACKLOOM_ELECTRON'] ?? (createRequire(import.meta.url)('electron') as string);
let folder: string;
let program: string;
const started: ChildProcess[] = [];

test.beforeAll(async () => {
  test.setTimeout(480_000);
  folder = await mkdtemp(join(tmpdir(), 'rackloom-packaged-'));
  await promisify(execFile)(process.execPath, [join(root, 'scripts/package.mjs'), folder]);
  program = join(folder, `Rackloom-${process.platform}-${process.arch}`, 'rackloom');
});
test.afterAll(async () => {
  for (const child of started) {
    if (child.exitCode === null && child.kill('SIGKILL')) await once(child, 'exit');
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Code that leaves its name behind where it is run, for whatever runs it. */
async function intruder(name: string, path = join(folder, `${name}.cjs`)) {
  const trace = join(folder, name);
  await writeFile(path, `require('node:fs').writeFileSync(${JSON.stringify(trace)}, '')`);
  return { path, wasRun: () => existsSync(trace) };
}

const environment = (more: Record<string, string>) => ({
  ...process.env,
  RACKLOOM_STATE_DIR: join(folder, 'state'),
  ...more,
});

/** Chromium's sandbox refuses root, as whom CI runs. */
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** Addresses of the pages that can be debugged (Chrome DevTools Protocol, "HTTP Endpoints"). */
async function pagesOf(debuggers: string) {
  const answer = await fetch(`http://${new URL(debuggers).host}/json/list`);
  const targets = (await answer.json()) as { type: string; url: string }[];
  return targets.filter(({ type }) => type === 'page').map(({ url }) => url);
}

/** Starts the app with a debugger of its pages: Playwright's own way into main is one of those that are closed. */
async function start(args: readonly string[], more: Record<string, string>) {
  const child = spawn(program, ['--remote-debugging-port=0', ...asRoot, ...args], { env: environment(more) });
  started.push(child);
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const listening = () => /DevTools listening on (ws:\S+)/.exec(said)?.[1];
  await expect.poll(listening, { timeout: 60_000 }).toBeDefined();
  const debuggers = listening()!;
  // Who attaches while the window is made waits for ever for a page that answers nothing.
  await expect
    .poll(() => pagesOf(debuggers), { timeout: 60_000 })
    .toContainEqual(expect.stringMatching(/^app:/));
  const browser = await chromium.connectOverCDP(debuggers);
  const page = () => browser.contexts()[0]?.pages()[0];
  await expect.poll(page).toBeDefined();
  return { page: page()!, said: () => said };
}

/** One request to main, by the page's own pipe. */
const asked = (page: Page, entry: string, args: unknown) =>
  page.evaluate(
    ([name, given]) =>
      new Promise<unknown>((answer) => {
        const { rackloomChannel } = window as unknown as { rackloomChannel: Channel };
        const id = 1_000_000 + Math.floor(performance.now());
        rackloomChannel.onMessage((message) => {
          const reply = message as { id: number; type: string };
          if (reply.id === id && reply.type !== 'progress') answer(message);
        });
        rackloomChannel.send({ type: 'open', id, entry: name, args: given });
      }),
    [entry, args] as const,
  );

/** How the wire in the program says it. */
const [off, on] = ['0'.charCodeAt(0), '1'.charCodeAt(0)];

test('its fuses are set, read back from the program', async () => {
  const { version, ...wire } = await getCurrentFuseWire(program);
  expect(version).toBe('1');
  expect(wire).toMatchObject({
    [FuseV1Options.RunAsNode]: off,
    [FuseV1Options.EnableCookieEncryption]: on,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
    [FuseV1Options.EnableNodeCliInspectArguments]: off,
    [FuseV1Options.OnlyLoadAppFromAsar]: on,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: off,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
  });
});

test('it opens the homelab and simulates from its archive, whatever would make it run something else', async () => {
  const option = await intruder('by-option');
  const { page, said } = await start(['--inspect=0'], {
    ELECTRON_RUN_AS_NODE: '1',
    NODE_OPTIONS: `--require ${option.path}`,
  });
  await expect(page.locator('.react-flow__node', { hasText: 'pi-1' }).first()).toBeVisible();
  expect(page.url()).toMatch(/^app:\/\/rackloom\//);
  expect(await asked(page, 'file.samples', {})).toMatchObject({ type: 'result' });

  const { value } = (await asked(page, 'file.initial', {})) as { value: { text: string } };
  const request: RunSettings = { duration: 1e7, warmup: 0, seed: 1 };
  const document = { text: value.text, path: null };
  expect(
    await asked(page, 'simulate.replicate', { ...document, settings: { request, runs: 2 } }),
  ).toMatchObject({
    type: 'result',
  });
  expect(option.wasRun()).toBe(false);
  expect(said()).not.toContain('Debugger listening');
});

test('without its archive it runs nothing, not a folder in its place either', async () => {
  const resources = join(program, '..', 'resources');
  await mkdir(join(resources, 'app'));
  const beside = await intruder('in-its-place', join(resources, 'app', 'index.js'));
  await writeFile(join(resources, 'app', 'package.json'), '{ "main": "index.js" }');
  await rename(join(resources, 'app.asar'), join(resources, 'away.asar'));
  const child = spawn(program, asRoot, { env: environment({}), stdio: 'ignore' });
  started.push(child);
  expect(await once(child, 'exit')).toEqual([1, null]);
  expect(beside.wasRun()).toBe(false);
});

test('where nothing is sealed, the same variables run it', async () => {
  const option = await intruder('unsealed');
  await promisify(execFile)(electron, ['-e', '0'], {
    env: environment({ ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require ${option.path}` }),
  });
  expect(option.wasRun()).toBe(true);
});
