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

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`where a ${colorScheme} contrast theme of the system gives the colours`, () => {
    test.use({ forcedColors: 'active', colorScheme });
    test('what is selected and what belongs to a picked VLAN are told by outlines', async ({
      page,
      window,
    }) => {
      const outlineOf = (id: string) =>
        window
          .device(id)
          .locator('.plate')
          .evaluate((plate) => getComputedStyle(plate).outlineStyle);
      expect(await outlineOf('pi-2')).toBe('none');
      await window.select('pi-2');
      expect(await outlineOf('pi-2')).toBe('solid');
      await page.getByRole('radio', { name: 'VLAN cluster' }).click();
      await expect(page.getByRole('radio', { name: 'VLAN cluster' })).toHaveCSS('outline-style', 'solid');
      const nameOf = (id: string) => window.device(id).getByText(id, { exact: true });
      const colourOf = (id: string) => nameOf(id).evaluate((name) => getComputedStyle(name).color);
      expect(await colourOf('gpu-1')).not.toBe(await colourOf('pi-1'));
      await expectAccessible(window);
    });
  });
}
