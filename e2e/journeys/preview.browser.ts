import { expect, test } from '@playwright/test';
import { join } from 'node:path';
import { startBrowser, type ServedApp } from '../screens/start-browser';

const sample = join(import.meta.dirname, '../../assets/samples/homelab.rackloom.yaml');
let served: ServedApp;

test.beforeEach(async ({ page }) => {
  served = await startBrowser(page, [sample]);
});
test.afterEach(async () => {
  await served.close();
});

test('cables show an estimate at once, the packets’ truth once simulated, and say which it is', async ({
  page,
}) => {
  const { window } = served;
  const uplink = page.locator('.cable-label[data-pill]').first();
  const status = page.getByRole('contentinfo', { name: 'Status' });
  await expect(uplink).toContainText('≈');
  await expect(status).toContainText('Fluid preview');
  await window.simulate();
  await expect(uplink).not.toContainText('≈');
  await expect(status).toContainText('Packet-level');

  await window.select('gpu-1');
  await window.press('Delete');
  await expect(uplink).toContainText('≈');
  await expect(status).toContainText('the design has changed');
  await window.press('ControlOrMeta+Z');
  await expect(uplink).not.toContainText('≈');
});
