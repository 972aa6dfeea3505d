import { expect } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expectAccessible } from '../screens/accessible';
import { test } from '../screens/served-test';
import { tablesScreen } from '../screens/tables';

test.beforeEach(({ page }) => page.addInitScript(() => Object.assign(window, { print: () => undefined })));

const line = 'raspberry-pi-5-8gb';

test('prices and states are typed in, summed, saved with the design, printed and exported', async ({
  page,
  window,
}) => {
  const cells = tablesScreen(window);
  const bill = await window.panel('Bill');
  await cells.write(line, 'Each', '85.50');
  await expect(await cells.cell(line, 'Sum')).toHaveText('EUR 256.50');
  await cells.write(line, 'Currency', 'chf');
  await cells.write(line, 'Priced on', '2026-11-02');
  await expect(bill.getByRole('status', { name: 'Still to buy' })).toContainText('CHF 256.50');
  await expectAccessible(window);

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    bill.getByRole('button', { name: 'Save as CSV' }).click(),
  ]);
  expect(await readFile(await file.path(), 'utf8')).toContain(
    `${line},3,85.5,CHF,2026-11-02,256.5,needed,pi-1 pi-2 pi-3`,
  );

  await (await cells.open(line, 'State')).selectOption('owned');
  await page.keyboard.press('Enter');
  await expect(bill.getByRole('status', { name: 'Still to buy' })).toContainText('nothing that has a price');

  await bill.getByRole('button', { name: 'Print' }).click();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { name: 'Bill of materials: homelab' })).toBeVisible();
  await expect(window.inspector).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await expect(page.getByRole('heading', { name: 'Bill of materials: homelab' })).toBeHidden();
});

test('labels for both ends of every cable come as sheets at true size', async ({ page, window }) => {
  await window.press('ControlOrMeta+K');
  await page.keyboard.type('print labels');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Labels' });
  await dialog.getByLabel('For').selectOption('cable ends');
  await expect(dialog).toContainText('16 labels on 1 page');
  await dialog.getByLabel('Size').selectOption('large');
  await expect(dialog).toContainText('16 labels on 2 pages');
  await dialog.getByLabel('Size').selectOption('medium');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save as SVG' }).click(),
  ]);
  const svg = await readFile(await file.path(), 'utf8');
  expect(svg).toContain('width="210mm" height="297mm"');
  expect(svg).toContain('↔ pi-2:eth0');
  await dialog.getByRole('button', { name: 'Print' }).click();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('img', { name: 'Labels, page 1' })).toBeVisible();
});
