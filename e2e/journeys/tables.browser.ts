import { expect } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expectAccessible } from '../screens/accessible';
import { test } from '../screens/served-test';
import { tablesScreen } from '../screens/tables';

test('cells are walked and edited by keyboard, each edit one step, in step with the canvas', async ({
  page,
  window,
}) => {
  const tables = tablesScreen(window);
  await tables.show('Devices');
  await tables.write('pi-3', 'Notes', 'by the window', 'Tab');
  await expect(window.inspector).toContainText('pi-3');
  await (await tables.cell('pi-3', 'Name')).focus();
  await page.keyboard.press('ArrowDown');
  await expect(await tables.cell('pi-4', 'Name')).toBeFocused();
  await expect(page.getByRole('row', { name: /^pi-4/ })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('F2');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('not kept');
  await page.keyboard.press('Escape');
  await expect(await tables.cell('pi-4', 'Name')).toBeFocused();
  await tables.write('pi-4', 'Name', 'pi-9');
  await expect(window.device('pi-9')).toBeVisible();
  const history = await window.panel('History');
  await expect(history.getByRole('listitem')).toHaveText([
    /Rename pi-4 to pi-9/,
    /Change notes of pi-3/,
    /As opened/,
  ]);
});

test('a taken address is told by its holder while it is typed; the next free one is offered', async ({
  page,
  window,
}) => {
  const tables = tablesScreen(window);
  await tables.show('Ports');
  const field = await tables.open('pi-2:eth0', 'Address');
  await field.fill('10.20.10.11/24');
  await expect(
    page.getByRole('status').filter({ hasText: 'pi-2 and pi-1 both have 10.20.10.11' }),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
  await expectAccessible(window);
  await page.keyboard.press('ArrowDown');
  await expect(field).toHaveValue('10.20.10.15/24');
  await page.keyboard.press('Enter');
  await expect(window.device('pi-2')).toContainText('10.20.10.15');

  await window.select('pi-1');
  await window.inspector.getByLabel('Address').fill('10.20.10.13/24');
  await expect(window.inspector).toContainText('both have 10.20.10.13');
  await page.keyboard.press('Escape');
  await expect(window.inspector.getByLabel('Address')).toHaveValue('10.20.10.11/24');

  await tables.show('Addresses');
  await tables.write('pi-3 eth0', 'Address', '10.20.10.14/24');
  await expect(page.getByRole('gridcell', { name: /both have 10.20.10.14/ })).toHaveCount(1);

  // In the lowest row that is in sight the words are, too.
  const lowest = await tables.open('pi-4 eth0', 'Address');
  await lowest.fill('10.20.10.11/24');
  await expect(page.getByRole('status').filter({ hasText: 'both have 10.20.10.11' })).toBeInViewport({
    ratio: 1,
  });
});

test('lines are sorted and filtered, a column is pasted in one step, and all of it leaves as CSV', async ({
  page,
  window,
}) => {
  const tables = tablesScreen(window);
  await tables.show('Addresses');
  await page.getByRole('button', { name: 'Address', exact: true }).click();
  await page.getByLabel('Filter addresses').fill('cluster');
  expect(await tables.lines()).toEqual([
    'cluster subnet',
    'cluster gateway',
    'pi-1 eth0',
    'pi-2 eth0',
    'pi-3 eth0',
    'pi-4 eth0',
  ]);
  await page.getByLabel('Filter addresses').fill('pi-');
  await (await tables.cell('pi-1 eth0', 'Address')).focus();
  await tables.paste('10.20.10.101/24\n10.20.10.102/24\n10.20.10.103/24\n');
  await expect(window.device('pi-3')).toContainText('10.20.10.103');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as CSV' }).click(),
  ]);
  expect(await readFile(await file.path(), 'utf8')).toContain('10.20.10.102/24,pi-2,eth0,cluster');
  await window.press('ControlOrMeta+Z');
  await expect(window.device('pi-3')).toContainText('10.20.10.13');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
});
