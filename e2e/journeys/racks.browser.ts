import { expect } from '@playwright/test';
import { expectAccessible } from '../screens/accessible';
import { rackScreen } from '../screens/racks';
import { test } from '../screens/served-test';

test.beforeEach(({ window }) => window.press('Alt+2'));

test('devices are dragged to free places only, out of the rack, and back by undo', async ({
  page,
  window,
}) => {
  const racks = rackScreen(page, 12);
  expect(await racks.drag('pi-2', { rack: 'Closet', u: 6, slot: 1, of: 4 })).toBe(
    'pi-2 → U6, slot 2 of Closet',
  );
  await expect(racks.device('pi-2')).toHaveAccessibleName(/U6, slot 2 of Closet/);
  await expect(window.inspector).toContainText('Closet U6');

  expect(await racks.drag('gpu-1', { rack: 'Closet', u: 8 })).toBe(
    'gpu-1 and pi-1 are both at U8 of rack rack-a',
  );
  await expect(page.getByRole('alert')).toContainText('both at U8');
  await expect(racks.side('Closet', 'front').locator(racks.device('gpu-1'))).toHaveCount(0);

  await racks.drag('gpu-1', { rack: 'Closet', side: 'rear', u: 3 });
  await expect(racks.side('Closet', 'rear').locator(racks.device('gpu-1'))).toBeVisible();
  await racks.takeOut('gpu-1');
  await window.press('ControlOrMeta+Z');
  await expect(racks.device('gpu-1')).toHaveAccessibleName(/U3 of Closet, rear/);
});

test('by keyboard: Enter picks up, arrows move by a unit, Enter puts down', async ({ page, window }) => {
  const racks = rackScreen(page, 12);
  const spoken = page.getByRole('status', { name: 'Carried device' });
  await racks.device('sw1').focus();
  await window.press('ArrowDown');
  await expect(racks.device('router')).toBeFocused();
  await window.press('Enter');
  await window.press('ArrowUp');
  await expect(spoken).toHaveText('router: U12 of Closet, router and sw1 are both at U12 of rack rack-a');
  for (let i = 0; i < 3; i++) await window.press('ArrowDown');
  await expect(spoken).toHaveText('router: U9 of Closet, free');
  await window.press('Enter');
  await expect(racks.device('router')).toHaveAccessibleName(/U9 of Closet/);
  await window.press('Shift+U');
  await expect(page.getByRole('region', { name: 'In no rack' })).toContainText('router');
});

test('a second rack stands beside the first and takes what is dragged from the palette', async ({
  page,
  window,
}) => {
  const racks = rackScreen(page, 12);
  await window.press('ControlOrMeta+K');
  await page.keyboard.type('add a 10-inch rack');
  await window.press('Enter');
  await page.getByRole('radio', { name: 'Front' }).click();
  const side = racks.side('rack-1', 'front');
  const box = (await side.boundingBox())!;
  await page
    .getByRole('button', { name: 'Add Mini PC' })
    .dragTo(side, { targetPosition: { x: box.width * 0.75, y: (box.height * 2.5) / 12 } });
  await expect(side.getByRole('button')).toHaveAccessibleName(/U10, slot 2 of rack-1/);
  await window.press('ControlOrMeta+Z');
  await expect(side.getByRole('button')).toHaveCount(0);
});

test('what is selected in the rack is selected on the canvas; a VLAN dims what does not carry it', async ({
  page,
  window,
}) => {
  const racks = rackScreen(page, 12);
  await page.getByRole('radio', { name: 'VLAN compute' }).click();
  await expect(racks.device('pi-1')).toHaveAttribute('data-dimmed', 'true');
  await expect(racks.device('sw1')).not.toHaveAttribute('data-dimmed');
  await racks.device('pi-3').click();
  await window.show('Cables');
  await expect(window.device('pi-3').locator('.plate')).toHaveAttribute('data-selected', 'true');
});

test('nothing serious for axe', async ({ window }) => {
  await expectAccessible(window);
});
