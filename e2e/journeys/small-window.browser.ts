import { expect } from '@playwright/test';
import { expectAccessible } from '../screens/accessible';
import { test } from '../screens/served-test';

test.describe('in a window of 1,024 × 640', () => {
  test.use({ viewport: { width: 1024, height: 640 } });

  test('every panel is reached by mouse and by keyboard, though the tabs do not fit', async ({
    page,
    window,
  }) => {
    await page.getByRole('button', { name: 'All panels' }).click();
    await page.getByRole('menuitemradio', { name: 'History' }).click();
    await expect(page.getByRole('tab', { name: 'History' })).toBeInViewport();
    await expect(page.locator('.dock-body[data-state="active"]')).toContainText('Nothing changed yet');
    await page.getByRole('tab', { name: 'History' }).press('ArrowLeft');
    await expect(page.getByRole('tab', { name: 'Changes', exact: true })).toBeFocused();
    await expect(page.getByRole('tab', { name: 'Changes', exact: true })).toBeInViewport();
    await expectAccessible(window);
  });
});

test.describe('at 200 % in a window of 1,440 × 900', () => {
  test.use({ viewport: { width: 720, height: 450 } });

  test('the canvas has the room; devices and the inspector lie over it one at a time', async ({
    page,
    window,
  }) => {
    const palette = page.getByRole('complementary', { name: 'Devices' });
    await expect(palette).toBeHidden();
    await expect(window.inspector).toBeHidden();
    for (const name of ['Simulate', 'Apply…', 'Watch live'])
      await expect(page.getByRole('button', { name })).toBeInViewport({ ratio: 1 });
    await window.press('ControlOrMeta+B');
    await expect(palette).toBeInViewport();
    await page.getByRole('searchbox', { name: 'Search devices' }).fill('switch');
    await page.getByRole('searchbox', { name: 'Search devices' }).press('Enter');
    await expect(window.inspector).toContainText('sw2');
    await expect(palette).toBeHidden();
    await expectAccessible(window);
    await page.getByRole('button', { name: 'Show or fold the inspector' }).click();
    await expect(window.inspector).toBeHidden();
    await expect(window.device('sw2')).toBeVisible();
    await window.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(sheet).toBeInViewport({ ratio: 1 });
  });
});
