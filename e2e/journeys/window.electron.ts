import { expect, test, type ElectronApplication } from '@playwright/test';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startElectron, type RunningApp } from '../screens/start-electron';

/** The window as the system sees it: menu, dialogs, unsaved changes, and what is left after a crash. */
let folder: string;
const running: RunningApp[] = [];
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rackloom-window-'));
});
test.afterEach(async () => {
  for (const each of running.splice(0)) await each.close();
  await rm(folder, { recursive: true });
});

async function start(...args: string[]) {
  const started = await startElectron(args, { RACKLOOM_STATE_DIR: join(folder, 'state') });
  running.push(started);
  const page = await started.app.firstWindow();
  await expect(page.locator('.react-flow__node', { hasText: 'pi-1' }).first()).toBeVisible();
  return { ...started, page };
}

const chooseInMenu = (app: ElectronApplication, menu: string, item: string) =>
  app.evaluate(
    ({ Menu }, [menu, item]) => {
      const items = Menu.getApplicationMenu()!.items.find(({ label }) => label === menu)!.submenu!.items;
      (items.find(({ label }) => label === item)!.click as () => void)();
    },
    [menu, item] as const,
  );

/** Answers the next message boxes with this button and counts them. */
const answerBoxes = (app: ElectronApplication, button: number) =>
  app.evaluate(({ dialog }, response) => {
    const asked = globalThis as unknown as { asked: number };
    asked.asked = 0;
    dialog.showMessageBox = () => {
      asked.asked++;
      return Promise.resolve({ response, checkboxChecked: false });
    };
  }, button);

const closeWindow = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close());

type Page = Awaited<ReturnType<typeof start>>['page'];
async function describeDesign(page: Page, text: string): Promise<void> {
  await page.getByLabel('Description').fill(text);
  await page.getByLabel('Description').press('Tab');
}

/** Waits until main holds a copy of what is not saved. */
const keptCopy = (text: string) =>
  expect
    .poll(() => readFile(join(folder, 'state', 'recovery', 'untitled.json'), 'utf8').catch(() => ''))
    .toContain(text);

test('the menu saves under a chosen name, then under the same', async () => {
  const { app, page } = await start();
  const path = join(folder, 'mine.rackloom.yaml');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
  await describeDesign(page, 'Mine now');
  await chooseInMenu(app, 'File', 'Save as…');
  await expect.poll(() => readFile(path, 'utf8').catch(() => '')).toContain('description: Mine now');
  await describeDesign(page, 'Mine again');
  await chooseInMenu(app, 'File', 'Save');
  await expect.poll(() => readFile(path, 'utf8')).toContain('description: Mine again');
});

test('closing with unsaved changes asks; cancel stays, discard closes and leaves nothing to recover', async () => {
  const { app, page } = await start();
  await describeDesign(page, 'Unsaved');
  await keptCopy('Unsaved');
  await answerBoxes(app, 2);
  await closeWindow(app);
  await expect.poll(() => app.evaluate(() => (globalThis as unknown as { asked: number }).asked)).toBe(1);
  await expect(page.getByLabel('Description')).toHaveValue('Unsaved');
  await answerBoxes(app, 1);
  await Promise.all([app.waitForEvent('close'), closeWindow(app)]);
  const again = await start();
  await expect(again.page.getByLabel('Description')).not.toHaveValue('Unsaved');
});

test('after a crash the changes are back, and undo takes them away', async () => {
  const { app, page } = await start();
  const before = await page.getByLabel('Description').inputValue();
  await describeDesign(page, 'Nearly lost');
  await keptCopy('Nearly lost');
  const gone = app.waitForEvent('close');
  app.process().kill('SIGKILL');
  await gone;
  const again = await start();
  await expect(again.page.getByLabel('Description')).toHaveValue('Nearly lost');
  await chooseInMenu(again.app, 'Edit', 'Undo');
  await expect(again.page.getByLabel('Description')).toHaveValue(before);
});

test('what Electron itself says of the window: sandboxed, isolated, without Node, same-origin policy on', async () => {
  const { app } = await start();
  const preferences = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(
      ({ webContents }) =>
        // Electron's own tests ask by it; its types do not have it.
        (webContents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences() as Record<
          string,
          unknown
        >,
    ),
  );
  expect(preferences).toEqual([
    expect.objectContaining({
      ...{ sandbox: true, contextIsolation: true, nodeIntegration: false },
      ...{ nodeIntegrationInSubFrames: false, webviewTag: false, webSecurity: true },
      ...{ allowRunningInsecureContent: false, experimentalFeatures: false, enableBlinkFeatures: '' },
    }),
  ]);
});
