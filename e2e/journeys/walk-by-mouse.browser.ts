import { expect, test } from '@playwright/test';
import { makeByMouse } from '../screens/making';
import { rackScreen } from '../screens/racks';
import { startBrowser } from '../screens/start-browser';
import { expectWhole, makePrograms } from '../screens/walked-homelab';

test('a homelab from nothing with the mouse alone, to a run without errors', async ({ page }) => {
  const served = await startBrowser(page);
  const { window } = served;
  const make = makeByMouse(page);
  await page.getByRole('button', { name: 'Skip the tour' }).click();
  await window.menu('File', 'New homelab');
  await expect(page.getByText('An empty homelab')).toBeVisible();

  await window.draw.device('Internet', { x: 40, y: 70 });
  await window.draw.device('Router', { x: 260, y: 70 });
  await window.draw.device('Switch', { x: 260, y: 220 });
  await window.draw.cable('internet:line', 'router:wan');
  await window.draw.cable('router:lan', 'sw-1:1');
  await make('a VLAN');
  await page.getByRole('radio', { name: 'VLAN lan' }).click();
  await window.draw.device('Workstation', { x: 660, y: 70 });
  await page.getByRole('radio', { name: 'VLAN lan' }).click();
  await make('a VLAN', { Name: 'cluster' });
  for (const x of [40, 240, 440]) await window.draw.device('Raspberry Pi', { x, y: 400 });
  await window.draw.device('GPU host', { x: 660, y: 400 });
  const plugs = ['pi-1', 'pi-2', 'pi-3', 'gpu-1', 'pc-1'].map((id) => `${id}:eth0`);
  for (const [i, plug] of plugs.entries()) await window.draw.cable(plug, `sw-1:${i + 2}`);

  await window.menu('Add to the drawing', 'Add a 10-inch rack');
  const racks = rackScreen(page, 12);
  await page.getByRole('radio', { name: 'Front' }).click();
  await racks.drag('sw-1', { rack: 'rack-1', u: 12 });
  for (const [slot, id] of ['pi-1', 'pi-2', 'pi-3'].entries())
    await racks.drag(id, { rack: 'rack-1', u: 10, slot, of: 4 });
  await expect(racks.device('pi-3')).toHaveAccessibleName(/U10, slot 3 of rack-1/);

  await window.show('Cables');
  await makePrograms(make);
  await make('an access rule', {
    From: 'cluster',
    To: 'lan',
    Ports: '22',
    Protocol: 'TCP',
    Then: 'let it pass',
  });
  await window.simulate();
  await expectWhole(page, window);

  await window.scenario('Cable pulled');
  await window.show('VLAN');
  await page.getByRole('button', { name: 'Remove rule 1, cluster to lan' }).click();
  await expect(page.getByRole('region', { name: 'Access between VLANs' })).toContainText('without a rule');
  await served.close();
});
