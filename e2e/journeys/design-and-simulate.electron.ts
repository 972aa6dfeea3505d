import { expect, test } from '@playwright/test';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startElectron, type RunningApp } from '../screens/start-electron';
import { sample } from '../screens/sample';

let running: RunningApp;

test.beforeEach(async () => {
  running = await startElectron();
});
test.afterEach(async () => {
  await running.close();
});

test('opens on the reference homelab, and its window is sandboxed', async () => {
  const { app, window } = running;
  for (const id of ['internet', 'router', 'sw1', 'pi-1', 'pi-2', 'pi-3', 'pi-4', 'gpu-1', 'dev'])
    await expect(window.device(id)).toBeVisible();
  await expect(window.page.locator('.react-flow__edge')).toHaveCount(8);
  const inside = await window.page.evaluate(() => ({
    node: typeof (globalThis as Record<string, unknown>)['process'],
    require: typeof (globalThis as Record<string, unknown>)['require'],
    origin: location.protocol,
  }));
  expect(inside).toEqual({ node: 'undefined', require: 'undefined', origin: 'app:' });
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const [first] = BrowserWindow.getAllWindows();
    const { sandbox, contextIsolation, nodeIntegration } = (
      first!.webContents as unknown as { getLastWebPreferences(): Record<string, boolean> }
    ).getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration };
  });
  expect(preferences).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false });
});

test('simulating shows load on cables and where the time goes', async () => {
  const { window } = running;
  await window.simulate();
  const flows = await window.panel('Flows');
  const page = flows.locator('[data-flow="page"]');
  await expect(page).toContainText(/\d\s?(ms|µs)/);
  await page.click();
  await expect(flows.getByRole('region', { name: 'page, hop by hop' })).toBeVisible();
});

test('a worker is dragged in, cabled, made an agent; undo takes it all back, save keeps every comment', async () => {
  const { app, window } = running;
  const folder = await mkdtemp(join(tmpdir(), 'rackloom-save-'));
  const id = await window.draw.device('Raspberry Pi', { x: 200, y: 80 });
  expect(id).toBe('pi-5');
  await window.draw.cable('pi-5:eth0', 'sw1:6');
  await window.select('pi-5');
  await window.inspector.getByLabel('Cluster role').selectOption({ label: 'Worker of home' });
  await expect(window.page.locator('.file-name')).toContainText('edited');

  const path = join(folder, 'mine.rackloom.yaml');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
  await window.press('ControlOrMeta+Shift+S');
  await expect.poll(async () => readFile(path, 'utf8').catch(() => '')).toContain('pi-5');
  const [before, after] = [await readFile(sample, 'utf8'), await readFile(path, 'utf8')];
  const kept = after.split('\n');
  const lost = before.split('\n').filter((line) => !kept.includes(line));
  // Everything else of the file stands as it stood: only the list of agents is another line.
  expect(lost.map((line) => line.trim())).toEqual(['agents: [pi-2, pi-3, pi-4]']);
  expect(after).toContain('agents: [pi-2, pi-3, pi-4, pi-5]');
  expect(after).toContain('10.20.10.15/24');

  for (let i = 0; i < 3; i++) await window.press('ControlOrMeta+Z');
  await expect(window.device('pi-5')).toHaveCount(0);
  await expect(window.page.locator('.react-flow__edge')).toHaveCount(8);
  await rm(folder, { recursive: true });
});

test('closing with unsaved changes asks first', async () => {
  const { app, window } = running;
  await window.draw.device('Mini PC', { x: 200, y: 80 });
  await app.evaluate(({ dialog, BrowserWindow }) => {
    const asked: string[] = [];
    (globalThis as Record<string, unknown>)['asked'] = asked;
    dialog.showMessageBox = (...args: unknown[]) => {
      const options = args.at(-1) as { message: string; cancelId?: number };
      asked.push(options.message);
      return Promise.resolve({ response: options.cancelId ?? 0, checkboxChecked: false });
    };
    BrowserWindow.getAllWindows()[0]!.close();
  });
  await expect
    .poll(() => app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked.length))
    .toBe(1);
  await expect(window.device('pi-1')).toBeVisible();
});
