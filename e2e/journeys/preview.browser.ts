import { expect } from '@playwright/test';
import { test } from '../screens/served-test';

test('cables show an estimate at once, the packets’ truth once simulated, and say which it is', async ({
  page,
  window,
}) => {
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
