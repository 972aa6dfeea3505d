import { expect } from '@playwright/test';
import { expectAccessible } from '../screens/accessible';
import { test } from '../screens/served-test';

test('a sample opens from the list, once unsaved changes are settled', async ({ page, window }) => {
  await window.draw.device('Raspberry Pi', { x: 60, y: 60 });
  await window.menu('File', 'Samples and recent files…');
  const samples = page
    .getByRole('dialog', { name: 'Samples and recent files' })
    .getByRole('list', { name: 'Samples' });
  await expect(samples.getByRole('listitem').first()).toContainText('Reference homelab');
  await expectAccessible(window);
  await samples.getByRole('button', { name: /^segmented/ }).click();
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await expect(
    page.getByText('Four VLANs behind one router, with the rules between them').first(),
  ).toBeVisible();
});
