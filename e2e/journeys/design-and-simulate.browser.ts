import { expect } from '@playwright/test';
import { expectAccessible } from '../screens/accessible';
import { test } from '../screens/served-test';

test('the same app in a browser: draw, cable, simulate', async ({ window }) => {
  const id = await window.draw.device('Mini PC', { x: 200, y: 80 });
  await window.draw.cable(`${id}:eth0`, 'sw1:7');
  await window.simulate();
  await expect((await window.panel('Flows')).locator('[data-flow="push"]')).toContainText(/\d\s?(ms|µs|s)/);
});

test('a VLAN that is picked dims the rest', async ({ window }) => {
  await window.page.getByRole('radio', { name: 'VLAN compute' }).click();
  await expect(window.device('pi-1').locator('.plate')).toHaveAttribute('data-dimmed', 'true');
  await expect(window.device('gpu-1').locator('.plate')).not.toHaveAttribute('data-dimmed', 'true');
});

test('by keyboard: the command palette finds objects and commands', async ({ window }) => {
  await window.press('ControlOrMeta+K');
  await window.page.keyboard.type('gpu-1');
  await window.page.keyboard.press('Enter');
  await expect(window.inspector).toContainText('gpu-1');
  await window.press('ControlOrMeta+K');
  await window.page.keyboard.type('simulate');
  await window.page.keyboard.press('Enter');
  await expect((await window.panel('Flows')).getByText(/simulated · seed/)).toBeVisible({ timeout: 60_000 });
});

test('a link without the token shows nothing', async ({ context, served }) => {
  const stranger = await context.newPage();
  await stranger.goto(`${served.url.split('#')[0]}#${'0'.repeat(64)}`);
  await expect(stranger.getByRole('alert')).toBeVisible();
  await expect(stranger.locator('.react-flow__node')).toHaveCount(0);
});

for (const theme of ['light', 'dark'] as const) {
  test(`nothing serious for axe, ${theme}`, async ({ page, window }) => {
    const dark = page.getByRole('button', { name: 'Dark theme' });
    if ((await dark.getAttribute('aria-pressed')) !== String(theme === 'dark')) await dark.click();
    await window.simulate();
    await window.select('pi-1');
    await expectAccessible(window);
  });
}
