import { chromium } from '@playwright/test';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atMost, type Figure } from '#simulations/bench/figure';
import type { HomelabWindow } from '../screens/homelab-window';
import { startBrowser } from '../screens/start-browser';
import { longest, tasksDuring } from '../screens/tasks';
import { largeHomelab, sizes } from './large-homelab';
import { openUntilDrawn } from './opening';

/** From here on a person notices that the window has to think, ms. */
const noticed = 100;
/** What follows an act, the checks' answers among it, ms. */
const settling = 1_200;

const press =
  (...keys: string[]) =>
  async ({ page }: HomelabWindow) => {
    for (const key of keys) await page.keyboard.press(key);
  };
const panel =
  (name: Parameters<HomelabWindow['panel']>[0]) =>
  async (window: HomelabWindow): Promise<void> =>
    void (await window.panel(name));

/** What is done, one after the other, in one window. */
const acts: readonly [name: string, act: (window: HomelabWindow) => Promise<void>][] = [
  ['the palette opens', press('ControlOrMeta+K')],
  ['the first letter in it', press('h')],
  ['the palette closes', press('Escape')],
  ['Problems', panel('Problems')],
  ['Tables', panel('Tables')],
  ['Power', panel('Power')],
  ['Bill', panel('Bill')],
  ['Changes', panel('Changes')],
  ['Flows', panel('Flows')],
  ['the Rack view', press('Alt+2')],
  ['the VLAN view', press('Alt+3')],
  ['the Services view', press('Alt+4')],
  ['back to the Cables view', press('Alt+1')],
  ['all selected', press('ControlOrMeta+A')],
  ['all deleted', press('Delete')],
  ['that undone', press('ControlOrMeta+Z')],
];

/** The longest task of the window's thread, as processor time, for what is opened and done with a large homelab. */
export async function bench(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'rackloom-bench-'));
  const file = join(folder, 'large.rackloom.yaml');
  await writeFile(file, largeHomelab());
  const browser = await chromium.launch({
    executablePath: process.env['RACKLOOM_CHROMIUM'] ?? '/usr/bin/chromium',
    chromiumSandbox: false,
    args: ['--disable-dev-shm-usage', '--disable-background-networking'],
  });
  try {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    const served = await startBrowser(page, [file], {}, (url) => openUntilDrawn(page, url, sizes.devices));
    await page.waitForTimeout(settling);
    const figures: Figure[] = [];
    for (const [name, act] of acts) {
      const tasks = await tasksDuring(page, async () => {
        await act(served.window);
        await page.waitForTimeout(settling);
      });
      figures.push(atMost(`${name}: longest task, processor time`, longest(tasks).cpu, noticed, 'ms'));
    }
    await served.close();
    return figures;
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}
