import { expect } from '@playwright/test';
import { test } from '../screens/served-test';

test('a double click on the canvas adds a device of the catalogue there', async ({ page, window }) => {
  await page.locator('.react-flow__pane').dblclick({ position: { x: 80, y: 120 } });
  await page.keyboard.type('pi 4');
  await page.keyboard.press('Enter');
  await expect(window.device('pi-5')).toBeVisible();
  await expect(window.inspector).toContainText('Pi 4B');
});

test('copy and paste bring the cables between along, with free names and addresses; history goes back', async ({
  page,
  window,
}) => {
  await window.select('pi-4');
  await window.device('sw1').click({ position: { x: 24, y: 12 }, modifiers: ['ControlOrMeta'] });
  await window.press('ControlOrMeta+C');
  await window.press('ControlOrMeta+V');
  await expect(window.device('pi-5')).toBeVisible();
  await expect(window.device('pi-5')).toContainText('10.20.10.15');
  await expect(page.getByLabel('Cable pi-4-sw2 from sw2:5 to pi-5:eth0')).toHaveCount(1);
  const history = await window.panel('History');
  await expect(history.locator('[aria-current="step"]')).toContainText('Paste 2 objects');
  await history.getByRole('button', { name: /As opened/ }).click();
  await expect(window.device('pi-5')).toHaveCount(0);
});

test('aligning moves all that is selected in one step', async ({ window }) => {
  await window.select('dev');
  await window.device('gpu-1').click({ position: { x: 24, y: 24 }, modifiers: ['ControlOrMeta'] });
  await window.press('Alt+ArrowLeft');
  const lefts = await Promise.all(
    ['dev', 'gpu-1'].map(async (id) => (await window.device(id).boundingBox())?.x),
  );
  expect(lefts[0]).toBe(lefts[1]);
  await window.press('ControlOrMeta+Z');
  await expect(window.page.getByRole('button', { name: 'Undo' })).toBeDisabled();
});

test('a question mark shows every key', async ({ page, window }) => {
  await window.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Ctrl+Enter');
});
