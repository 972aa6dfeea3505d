import { expect } from '@playwright/test';
import { test } from '../screens/served-test';

test('a problem is found at its device, mended by one click, and undone in one step', async ({
  page,
  window,
}) => {
  const id = await window.draw.device('Raspberry Pi', { x: 200, y: 560 });
  await window
    .device(id)
    .getByRole('button', { name: `1 problem of ${id}` })
    .click();
  const problems = await window.panel('Problems');
  await expect(problems.getByText(`Problems of ${id}`)).toBeVisible();
  await problems.getByRole('button', { name: 'Cable it to sw1:6' }).click();
  await expect(window.device(id).getByRole('button', { name: /problem/ })).toHaveCount(0);
  await window.press('ControlOrMeta+Z');
  await expect(window.device(id).getByRole('button', { name: `1 problem of ${id}` })).toBeVisible();
  await page.getByRole('button', { name: 'Cable it to sw1:6' }).focus();
  await page.keyboard.press('Enter');
  await expect(problems.getByText('No problems')).toBeVisible();
});

test('what is plugged in where, and what it draws', async ({ page, window }) => {
  const power = await window.panel('Power');
  await expect(power.getByText('Nothing is plugged in yet')).toBeVisible();
  await power.getByRole('button', { name: 'Wall circuit' }).click();
  await window.select('pi-4');
  await window.inspector.getByLabel('Plugged into').selectOption('sw1:5');
  await window.select('sw1');
  await window.inspector.getByLabel('Plugged into').selectOption('wall');
  const row = (name: string) => power.getByRole('row', { name: new RegExp(`^${name}`) });
  await expect(row('pi-4')).toContainText('6.38');
  await expect(row('sw1')).toContainText('PoE');
  await (await window.panel('Problems')).getByRole('button', { name: 'Fit a PoE+ HAT' }).click();
  await expect(page.getByText('pi-4 takes power over Ethernet')).toHaveCount(0);
});
