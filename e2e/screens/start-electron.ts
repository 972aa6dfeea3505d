import { expect, type ElectronApplication } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wholeStrings } from './heap';
import { homelabWindow, type HomelabWindow } from './homelab-window';
import { launchElectron } from './launch-electron';

const root = join(import.meta.dirname, '../..');

export interface RunningApp {
  app: ElectronApplication;
  window: HomelabWindow;
  close(): Promise<void>;
}

/** The built app in a real Electron with a state folder of its own, once its design stands on the canvas. */
export async function startElectron(
  args: string[] = [],
  environment: Record<string, string> = {},
): Promise<RunningApp> {
  const state = await mkdtemp(join(tmpdir(), 'rackloom-state-'));
  const app = await launchElectron([wholeStrings, root, ...args], {
    RACKLOOM_STATE_DIR: state,
    ...environment,
  });
  const page = await app.firstWindow();
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
  // A first start with the sample shows the tour, which has a journey of its own.
  const skip = page.getByRole('button', { name: 'Skip the tour' });
  if (await skip.isVisible()) await skip.click();
  const close = async () => {
    // An edited document would ask; tests say so where they mean to test that.
    await app.evaluate(({ app }) => app.exit(0)).catch(() => undefined);
    await app.close().catch(() => undefined);
    await rm(state, { recursive: true, force: true });
  };
  return { app, window: homelabWindow(page), close };
}
