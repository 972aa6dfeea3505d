import { expect, test } from '@playwright/test';
import { command, makeByKeyboard, tabTo } from '../screens/making';
import { startBrowser } from '../screens/start-browser';
import { expectWhole, makePrograms } from '../screens/walked-homelab';

test('the same homelab with the keyboard alone', async ({ page }) => {
  const served = await startBrowser(page);
  const { window } = served;
  const make = makeByKeyboard(page);
  await expect(window.device('sw1')).toBeVisible();
  await command(page, 'New homelab');
  await expect(page.getByText('An empty homelab')).toBeVisible();

  for (const kind of ['Internet', 'Router', 'Switch']) await command(page, `Add ${kind}`);
  await make('a cable', { From: 'internet:line', To: 'router:wan' });
  await make('a cable', { From: 'router:lan', To: 'sw-1:1' });
  await make('a VLAN');
  await command(page, 'Add Workstation');
  await make('a VLAN', { Name: 'cluster' });
  for (const kind of ['Raspberry Pi', 'Raspberry Pi', 'Raspberry Pi', 'GPU host'])
    await command(page, `Add ${kind}`);
  for (const id of ['pi-1', 'pi-2', 'pi-3', 'gpu-1', 'pc-1']) {
    await command(page, `device ${id}`);
    await make('a cable');
    await expect(window.inspector).toContainText(`sw-1:`);
  }
  await window.press('Alt+Shift+L');
  await expect(page.locator('.react-flow__edge')).toHaveCount(7);

  await command(page, 'Add a 10-inch rack');
  await window.press('F6');
  await window.press('F6');
  await window.press('F6');
  await tabTo(page, 'sw-1');
  await window.press('Enter');
  await expect(page.getByRole('status', { name: 'Carried device' })).toContainText('free');
  await window.press('Enter');
  await expect(page.getByRole('region', { name: 'In no rack' })).not.toContainText('sw-1');

  await command(page, 'Cables view');
  await makePrograms(make);
  await command(page, 'workload gitea');
  await window.press('Shift+F6');
  await tabTo(page, 'Replicas');
  await window.press('ControlOrMeta+A');
  await page.keyboard.type('2');
  await expect(window.inspector.getByLabel('Replicas')).toHaveValue('2');
  await window.press('ControlOrMeta+Enter');
  await expect(page.getByText(/simulated · seed/)).toBeVisible({ timeout: 60_000 });
  await window.press('ControlOrMeta+1');
  await expectWhole(page, window);
  await served.close();
});
