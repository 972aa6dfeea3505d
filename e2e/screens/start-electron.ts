import { _electron, expect, type ElectronApplication } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { homelabWindow, type HomelabWindow } from './homelab-window';

const root = join(import.meta.dirname, '../..');

export interface RunningApp {
  app: ElectronApplication;
  window: HomelabWindow;
  close(): Promise<void>;
}

/**
 * The built app in a real Electron (`RACKLOOM_ELECTRON`, else the pinned package's) with a state folder of its own, once its
 * design stands on the canvas.
 */
export async function startElectron(
  args: string[] = [],
  environment: Record<string, string> = {},
): Promise<RunningApp> {
  const state = await mkdtemp(join(tmpdir(), 'rackloom-state-'));
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const app = await _electron.launch({
    executablePath:
      process.env['RACKLOOM_ELECTRON'] ?? (createRequire(import.meta.url)('electron') as string),
    args: [root, ...args],
    env: { ...inherited, RACKLOOM_STATE_DIR: state, ...environment },
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
