import { expect, test } from '@playwright/test';
import { join } from 'node:path';
import { startBrowser } from '../screens/start-browser';

test('each VLAN shows its forwarding tree: the root, and the port that discards', async ({ page }) => {
  const served = await startBrowser(page, [join(import.meta.dirname, '../fixtures/ring.rackloom.yaml')]);
  await served.window.show('VLAN');
  const guests = page.getByRole('region', { name: 'VLAN guests' });
  await expect(guests.getByRole('listitem').filter({ hasText: 'root' }).first()).toContainText('sw1');
  await expect(guests).toContainText('sw3:2 discards');
  await expect(page.getByRole('region', { name: 'VLAN home' })).not.toContainText('discards');
  await guests.getByRole('button', { name: 'left' }).click();
  await expect(served.window.inspector).toContainText('sw1:1');
  await served.close();
});
