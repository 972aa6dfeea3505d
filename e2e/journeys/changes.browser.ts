import { expect } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectAccessible } from '../screens/accessible';
import { test } from '../screens/served-test';

test('what differs from the saved version is marked on the canvas and listed field by field', async ({
  page,
  window,
}) => {
  const changes = await window.panel('Changes');
  await changes.getByRole('button', { name: 'The saved version' }).click();
  await expect(changes.getByRole('status', { name: 'Changes' })).toContainText('nothing is different');

  const id = await window.draw.device('Raspberry Pi', { x: 200, y: 330 });
  await window.select('pi-1');
  await window.inspector.getByLabel('Label').fill('Control plane');
  await window.select('pi-4');
  await page.keyboard.press('Delete');

  await expect(window.device(id).getByRole('img', { name: `${id}: Added` })).toBeVisible();
  await expect(window.device('pi-1').getByRole('img', { name: 'pi-1: Changed' })).toBeVisible();
  await expect(page.getByText('− pi-4 removed')).toBeVisible();
  const lines = changes.getByRole('table', { name: 'Changes' });
  await expect(lines.getByRole('row', { name: /Removed device pi-4/ })).toBeVisible();
  await expect(
    lines.getByRole('row', { name: /Changed device pi-1 label nothing → Control plane/ }),
  ).toBeVisible();
  await expectAccessible(window);
  await lines.getByRole('button', { name: 'pi-1', exact: true }).click();
  await expect(window.inspector).toContainText('pi-1');

  await changes.getByRole('button', { name: 'Stop comparing' }).click();
  await expect(page.getByText('− pi-4 removed')).toBeHidden();
});

test('another file is compared with, and one that is no design says why', async ({ page, window }) => {
  const changes = await window.panel('Changes');
  const sample = await readFile(
    join(import.meta.dirname, '../../assets/samples/homelab.rackloom.yaml'),
    'utf8',
  );
  const file = (name: string, text: string) =>
    changes
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'text/yaml', buffer: Buffer.from(text) });
  await file('before.yaml', sample.replace('10.20.10.12/24', '10.20.10.99/24'));
  await expect(changes.getByRole('status', { name: 'Changes' })).toContainText('Since before.yaml');
  await expect(changes.getByRole('row', { name: /device pi-2/ })).toContainText(
    '10.20.10.99/24 → 10.20.10.12/24',
  );
  await expect(window.device('pi-2').getByRole('img', { name: 'pi-2: Changed' })).toBeVisible();
  await file('broken.yaml', 'rackloom: 1\nname: [');
  await expect(page.getByRole('dialog', { name: 'broken.yaml is no design that can be read' })).toBeVisible();
});
