import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { build } from 'vite';
import type { Channel } from '#shared/ipc/channel';
import { contractSuite, type OpenChannel, type SuiteRunner } from '#shared/ipc/contract-suite';
import { contentSecurityPolicy } from '#main/server/security-headers';
import { translation } from '../../scripts/translation';
import type { Shell } from '../fixtures/shell-app/main';
import { launchElectron } from '../screens/launch-electron';

type WithShell = { shell: Shell };

/** The contract over Electron's bridge, what a page of ours cannot do, and the window that asks for secrets. */
const root = resolve(import.meta.dirname, '../..');
let folder: string;
let app: ElectronApplication;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rackloom-shell-'));
  await build({
    configFile: false,
    plugins: [translation()],
    root,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(root, 'e2e/fixtures/shell-app/main.ts'),
      outDir: folder,
      rolldownOptions: { external: ['electron'], output: { format: 'cjs', entryFileNames: 'main.cjs' } },
    },
  });
  await mkdir(join(folder, 'renderer'));
  await writeFile(join(folder, 'renderer', 'index.html'), '<!doctype html><title>Shell</title>');
  app = await launchElectron([join(folder, 'main.cjs'), `--user-data-dir=${join(folder, 'user')}`], {
    RACKLOOM_SHELL_FOLDER: folder,
    RACKLOOM_PRELOADS: join(root, 'out', 'preload'),
  });
  await app.evaluate(({ app }) => app.whenReady());
});
test.afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

async function openPage(): Promise<Page> {
  const [page] = await Promise.all([
    app.waitForEvent('window'),
    app.evaluate(() => (globalThis as unknown as WithShell).shell.openWindow()),
  ]);
  await page.waitForLoadState();
  return page;
}

/** The page's end of the bridge, carried into this process. */
async function openChannel(): Promise<OpenChannel> {
  const page = await openPage();
  const listeners: ((message: unknown) => void)[] = [];
  await page.exposeFunction('fromMain', (message: unknown) => {
    for (const listener of listeners) listener(message);
  });
  await page.evaluate(() => {
    const { fromMain, rackloomChannel } = window as unknown as {
      fromMain: (message: unknown) => void;
      rackloomChannel: Channel;
    };
    rackloomChannel.onMessage((message) => fromMain(message));
  });
  const channel: Channel = {
    send: (message) =>
      void page
        .evaluate(
          (sent) => (window as unknown as { rackloomChannel: Channel }).rackloomChannel.send(sent),
          message,
        )
        .catch(() => undefined),
    onMessage: (callback) => void listeners.push(callback),
    onClose: (callback) => void page.once('close', () => callback()),
  };
  return { channel, close: () => page.close() };
}

const runner = { describe: test.describe, test, expect } as unknown as SuiteRunner;
contractSuite(runner, "Electron's message port", async () => {
  await app.evaluate(() => (globalThis as unknown as WithShell).shell.reset());
  return openChannel;
});

test('a page that is left or reloaded cancels what ran for it', async () => {
  await app.evaluate(() => (globalThis as unknown as WithShell).shell.reset());
  const page = await openPage();
  await page.evaluate(() => {
    const channel = (window as unknown as { rackloomChannel: Channel }).rackloomChannel;
    channel.send({ type: 'open', id: 0, entry: 'hang', args: { name: 'left behind' } });
  });
  await page.reload();
  const cancelled = () =>
    page.evaluate(
      () =>
        new Promise<unknown>((answer) => {
          const channel = (window as unknown as { rackloomChannel: Channel }).rackloomChannel;
          channel.onMessage(answer);
          channel.send({ type: 'open', id: Math.floor(performance.now()), entry: 'tally', args: {} });
        }),
    );
  await expect.poll(cancelled).toMatchObject({ value: { cancelled: ['left behind'] } });
});

test('the page has no Node, leads nowhere, opens nothing and gets no permission', async () => {
  const page = await openPage();
  const found = await page.evaluate(async () => ({
    node: typeof (globalThis as { require?: unknown }).require,
    exposed: Object.keys(window).filter((key) => /electron|rackloom/i.test(key)),
    opened: window.open('https://example.org/'),
    fetched: await fetch('https://example.org/').then(
      () => 'answered',
      () => 'refused',
    ),
    notification: await Notification.requestPermission(),
    permissions: await Promise.all(
      ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read'].map(
        async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
      ),
    ),
    webview: 'getURL' in document.createElement('webview'),
    policy: (await fetch('/')).headers.get('content-security-policy'),
    script: await new Promise<boolean>((ran) => {
      const inline = document.createElement('script');
      inline.textContent = 'window.ranInline = true';
      document.body.append(inline);
      setTimeout(() => ran('ranInline' in window), 100);
    }),
    escaped: await Promise.all(
      ['/../main.cjs', '/%2e%2e/main.cjs', '/..%2fmain.cjs'].map(async (path) => (await fetch(path)).status),
    ),
  }));
  expect(found).toEqual({
    node: 'undefined',
    exposed: ['rackloomChannel'],
    opened: null,
    fetched: 'refused',
    notification: 'denied',
    permissions: Array.from({ length: 6 }, () => 'denied'),
    webview: false,
    policy: contentSecurityPolicy,
    script: false,
    escaped: [404, 404, 404],
  });
  await page.evaluate(() => {
    location.href = 'https://example.org/';
    location.href = 'app://secret-prompt/';
  });
  // Asked of main: Playwright itself waits for a navigation that was refused.
  const current = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getURL()),
    );
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(new Set(await current())).toEqual(new Set(['app://rackloom/index.html']));
});

test('a frame inside the page gets no bridge', async () => {
  const page = await openPage();
  const before = await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.src = 'app://rackloom/index.html';
    document.body.append(frame);
    return frame.isConnected;
  });
  expect(before).toBe(true);
  // The policy allows no frames at all: what is in there is an error page without the preload.
  const inside = await page.evaluate(() => {
    const frame = document.querySelector('iframe')!.contentWindow as unknown as Record<
      string,
      unknown
    > | null;
    try {
      return typeof frame?.['rackloomChannel'];
    } catch {
      return 'undefined';
    }
  });
  expect(inside).toBe('undefined');
});

test('a page of another origin gets no bridge, though it has the preload', async () => {
  const [stranger] = await Promise.all([
    app.waitForEvent('window'),
    app.evaluate(() => (globalThis as unknown as WithShell).shell.openStranger()),
  ]);
  await stranger.waitForLoadState();
  const fate = await stranger.evaluate(
    () =>
      new Promise<string>((told) => {
        const channel = (window as unknown as { rackloomChannel: Channel }).rackloomChannel;
        channel.onClose(() => told('closed'));
        channel.onMessage(() => told('answered'));
        channel.send({ type: 'open', id: 0, entry: 'echo', args: { text: 'hello' } });
      }),
  );
  expect(fate).toBe('closed');
  await stranger.close();
});

test.describe('the window that asks for a secret', () => {
  const askSecret = (name: string) =>
    app.evaluate((_, asked) => (globalThis as unknown as WithShell).shell.askSecret(asked), name);
  const answerTo = (name: string) =>
    app.evaluate((_, asked) => (globalThis as unknown as WithShell).shell.answers[asked], name);
  const question = async (name: string) => {
    const [prompt] = await Promise.all([app.waitForEvent('window'), askSecret(name)]);
    return prompt;
  };

  test('says what it is for, hides what is typed, hands it to main alone and keeps it when asked to', async () => {
    const prompt = await question('sudo-pi-1');
    await expect(prompt.getByRole('heading')).toHaveText('sudo-pi-1');
    await expect(prompt.getByText('sudo password of pi@10.20.10.11')).toBeVisible();
    const field = prompt.getByRole('textbox', { name: 'sudo-pi-1' });
    await expect(field).toBeFocused();
    await expect(field).toHaveAttribute('type', 'password');
    await field.fill('hunter2');
    await prompt.getByRole('checkbox').check();
    const use = prompt.getByRole('button', { name: 'Use' });
    // The window is gone before the click is over.
    await Promise.all([prompt.waitForEvent('close'), use.click().catch(() => undefined)]);
    expect(await answerTo('sudo-pi-1')).toBe('hunter2');
    expect(await app.evaluate(() => (globalThis as unknown as WithShell).shell.kept)).toEqual({
      'sudo-pi-1': 'hunter2',
    });
    expect(prompt.isClosed()).toBe(true);
  });

  test('Escape and closing it give none', async () => {
    const escaped = await question('a');
    const field = escaped.getByRole('textbox');
    await Promise.all([escaped.waitForEvent('close'), field.press('Escape').catch(() => undefined)]);
    expect(await answerTo('a')).toBeNull();
    const closed = await question('b');
    await closed.close();
    expect(await answerTo('b')).toBeNull();
  });

  test('two questions stand one after the other', async () => {
    const first = await question('first');
    await askSecret('second');
    const [second] = await Promise.all([
      app.waitForEvent('window'),
      first.getByRole('button', { name: 'Cancel' }).click(),
    ]);
    await expect(second.getByRole('heading')).toHaveText('second');
    await second.close();
  });
});
