import { expect } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expectAccessible } from '../screens/accessible';
import { test } from '../screens/served-test';

test('a design leaves as a picture that opens again, and as a file for another tool that says what it cannot hold', async ({
  page,
  window,
}) => {
  await window.press('ControlOrMeta+Shift+E');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await expect(dialog.getByRole('img', { name: 'The drawing of homelab' })).toBeVisible();
  await expect(dialog).toContainText('The whole project is inside');
  await expectAccessible(window);
  const picture = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save' }).click();
  expect((await picture).suggestedFilename()).toBe('homelab.png');
  const bytes = await readFile(await (await picture).path());
  await expect(dialog).toBeHidden();

  await window.menu('File', 'Export…');
  await dialog.getByLabel('Format').selectOption({ label: 'Mermaid flowchart' });
  await expect(dialog.locator('pre')).toContainText('pi-1');
  await expect(dialog.getByRole('table', { name: 'What cannot be kept' })).toBeVisible();
  const text = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save' }).click();
  expect(await readFile(await (await text).path(), 'utf8')).toContain('sw1');

  await window.command('Import…');
  await page
    .locator('input[type=file]')
    .last()
    .setInputFiles({ name: 'homelab.png', mimeType: 'image/png', buffer: bytes });
  await expect(page.getByRole('dialog', { name: 'Import' })).toContainText('9 devices, 8 cables');
});
