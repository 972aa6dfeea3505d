import { expect, test as base } from '@playwright/test';
import type { HomelabWindow } from './homelab-window';
import { startBrowser, type ServedApp } from './start-browser';
import { sample } from './sample';

/** Tests of the app in browser mode, each on a served reference homelab of its own. */
export const test = base.extend<{ served: ServedApp; window: HomelabWindow }>({
  served: async ({ page }, use) => {
    const served = await startBrowser(page, [sample]);
    await expect(served.window.device('sw1')).toBeVisible();
    await use(served);
    await served.close();
  },
  window: async ({ served }, use) => use(served.window),
});
