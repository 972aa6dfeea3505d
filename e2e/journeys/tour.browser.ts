import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from '../screens/accessible';
import type { HomelabWindow } from '../screens/homelab-window';
import { startBrowser } from '../screens/start-browser';

const tourOf = (page: Page) => page.getByRole('region', { name: 'Tour' });

async function bringAWorker(window: HomelabWindow, page: Page): Promise<void> {
  const tour = tourOf(page);
  await window.draw.device('Raspberry Pi', { x: 700, y: 60 });
  await expect(tour).toContainText('Step 3 of 5');
  await window.draw.cable('pi-5:eth0', 'sw1:6');
  await expect(tour).toContainText('Step 4 of 5');
  await window.select('pi-5');
  await window.inspector.getByLabel('Cluster role').selectOption({ label: 'Worker of home' });
  await expect(tour).toContainText('Step 5 of 5');
}

test('the first start shows the tour: a Pi comes in and what it changes is told; it comes by itself once', async ({
  page,
}) => {
  // Without a file: the reference homelab, as on a first start.
  const served = await startBrowser(page);
  const { window } = served;
  const tour = tourOf(page);
  await expect(tour).toBeFocused();
  await expect(tour).toContainText('Step 1 of 5');
  await expectAccessible(window);
  await window.measure('1 s');
  await window.simulate();
  await expect(tour).toContainText('Step 2 of 5');
  await bringAWorker(window, page);
  await window.press('ControlOrMeta+Enter');
  await expect(tour).toContainText(/p99 of \S+: .+ → /);
  await expect(page.getByRole('table', { name: 'Flows of both runs' })).toBeVisible();
  await tour.getByRole('button', { name: 'Done' }).click();
  await expect(tour).toBeHidden();

  await window.press('ControlOrMeta+K');
  await page.keyboard.type('show the tour');
  await window.press('Enter');
  await expect(tour).toBeFocused();
  await window.press('Escape');
  await expect(tour).toBeHidden();
  expect(await page.evaluate(() => localStorage.getItem('rackloom.tour'))).toContain('"seen":true');
  await served.close();
});
