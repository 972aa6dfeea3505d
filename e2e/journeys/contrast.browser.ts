import { expect } from '@playwright/test';
import { expectAccessible } from '../screens/accessible';
import { test } from '../screens/served-test';

const views = {
  light: ['Cables', 'VLAN'],
  dark: ['Rack', 'Services'],
} as const;

for (const theme of ['light', 'dark'] as const) {
  test(`high contrast, ${theme}: ${views[theme].join(' and ')} stay clean for axe`, async ({
    page,
    window,
  }) => {
    const dark = page.getByRole('button', { name: 'Dark theme' });
    if ((await dark.getAttribute('aria-pressed')) !== String(theme === 'dark')) await dark.click();
    await window.press('ControlOrMeta+K');
    await page.keyboard.type('high contrast');
    await window.press('Enter');
    await expect(page.locator('html')).toHaveAttribute('data-contrast', 'more');
    for (const view of views[theme]) {
      await window.show(view);
      await expectAccessible(window);
    }
  });
}

test.describe('where the system asks for more contrast', () => {
  test.use({ contrast: 'more' });
  test('it is on from the beginning', async ({ page, window }) => {
    await expect(window.device('sw1')).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('data-contrast', 'more');
  });
});
