import { expect } from '@playwright/test';
import { test } from '../screens/served-test';

test('a flow that is picked lights its way in all four views', async ({ page, window }) => {
  await window.simulate();
  await (await window.panel('Flows')).getByRole('row', { name: /^push/ }).click();
  await expect(page.locator('.react-flow__edge[data-id="dev-sw1"] .cable-halo')).toHaveCount(1);
  await window.show('VLAN');
  const rows = page.locator('.vlan-matrix tr[data-lit]');
  await expect(rows.first()).toBeVisible();
  await expect(rows).not.toHaveCount(await page.locator('.vlan-matrix tr[data-port]').count());
  await window.show('Rack');
  await expect(page.locator('[data-device="gpu-1"]').first()).toHaveAttribute('data-dimmed', 'true');
  await window.show('Services');
  await expect(page.locator('.host-card[data-lit="true"]').first()).toBeVisible();
  await expect(page.locator('.host-card[data-device="gpu-1"]')).toHaveAttribute('data-lit', 'false');
});
