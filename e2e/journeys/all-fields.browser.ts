import { join } from 'node:path';
import { expect, type Locator } from '@playwright/test';
import { command, makeByMouse, tabTo } from '../screens/making';
import { expectAccessible } from '../screens/accessible';
import { test } from '../screens/served-test';
import { startBrowser } from '../screens/start-browser';

test('what the file says can be edited as text, with what it would refuse said', async ({ page, window }) => {
  await window.select('pi-2');
  await window.inspector.getByLabel('GPU for pods').selectOption('nvidia');
  await window.inspector.getByText('All fields as text').click();
  const text = window.inspector.getByLabel('All fields as text');
  await expect(text).toHaveValue(/kind: raspberry-pi/);
  await text.fill(`${await text.inputValue()}hostnam: two\n`);
  await text.press('ControlOrMeta+Enter');
  await expect(window.inspector.getByRole('status')).toContainText('hostname');
  await text.fill((await text.inputValue()).replace('hostnam:', 'hostname:'));
  await text.press('ControlOrMeta+Enter');
  await expect(text).toHaveValue(/hostname: two/);
  await expectAccessible(window);

  await page.locator('.react-flow__pane').click({ position: { x: 30, y: 500 } });
  await window.inspector.getByRole('button', { name: 'pages-are-quick' }).click();
  await window.inspector.getByText('All fields as text').click();
  const expectation = window.inspector.getByLabel('All fields as text');
  await expectation.fill((await expectation.inputValue()).replace('60 ms', '70 ms'));
  await window.inspector.getByRole('button', { name: 'Take the text (Ctrl+Enter)' }).click();
  await window.press('ControlOrMeta+Z');
  await expect(expectation).toHaveValue(/60 ms/);
});

test('by mouse: labels and taints of a node, its Docker engine, and what a scenario sets wrong', async ({
  page,
  window,
}) => {
  const { inspector } = window;
  await window.select('pi-2');
  await inspector.getByText('More fields').click();

  const labels = inspector.getByRole('region', { name: 'Labels' });
  await labels.getByRole('button', { name: 'Add to Labels' }).click();
  await labels.getByLabel('Label', { exact: true }).fill('disk');
  await labels.getByLabel('Value').fill('ssd');
  await labels.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(labels.getByLabel('disk', { exact: true })).toHaveValue('ssd');

  const taints = inspector.getByRole('region', { name: 'Taints' });
  await taints.getByRole('button', { name: 'Add to Taints' }).click();
  await taints.getByLabel('Taints', { exact: true }).fill('dedicated=db:NoSchedule');
  await taints.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(taints.getByLabel('Taints 1', { exact: true })).toHaveValue('dedicated=db:NoSchedule');
  await expectAccessible(window);

  await inspector.getByRole('button', { name: 'Set up Docker' }).click();
  await inspector.locator('summary').filter({ hasText: 'Docker' }).click();
  await inspector.getByRole('button', { name: 'Set up Engine settings' }).click();
  await inspector.locator('summary').filter({ hasText: 'Engine settings' }).click();
  await inspector.getByLabel('Live restore').selectOption('true');
  const pools = inspector.getByRole('region', { name: 'Address pools' });
  await pools.getByRole('button', { name: 'Add to Address pools' }).click();
  await pools.getByLabel('Out of').fill('172.30.0.0/16');
  await pools.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(pools.getByRole('status')).toContainText('size');
  await pools.getByLabel('Prefix of each').fill('24');
  await pools.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(pools.getByRole('listitem')).toHaveCount(1);

  await page.locator('.react-flow__pane').click({ position: { x: 30, y: 500 } });
  await inspector.getByRole('button', { name: 'cable-pulled', exact: true }).click();
  const wrong = inspector.getByRole('region', { name: 'Wrong VLANs' });
  await wrong.getByRole('button', { name: 'Add to Wrong VLANs' }).click();
  await wrong.getByLabel('Port').selectOption('sw1:3');
  await wrong.getByLabel('Set to').selectOption('trunk');
  await wrong.getByLabel('iot', { exact: true }).check();
  await wrong.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(wrong.getByRole('listitem')).toHaveCount(1);
  await inspector.getByText('All fields as text').click();
  await expect(inspector.getByLabel('All fields as text')).toHaveValue(/port: sw1:3[^]*trunk:[^]*- iot/);
});

test('by mouse: whom a policy lets in by label and by address, and what a language model takes', async ({
  page,
  window,
}) => {
  const { inspector } = window;
  await expect(window.device('sw1')).toBeVisible();
  await makeByMouse(page)('a network policy');
  await expect(inspector.getByText('Nothing gets in.')).toBeVisible();
  const rules = inspector.getByRole('region', { name: 'Lets in', exact: true });
  const add = (within: Locator) => within.getByRole('button', { name: 'Add', exact: true }).first().click();
  await rules.getByRole('button', { name: 'Add to Lets in' }).click();
  const from = rules.getByRole('region', { name: 'From', exact: true });
  await from.getByRole('button', { name: 'Add to From' }).click();
  await from.getByLabel('Who').selectOption('block');
  await from.getByLabel('Subnet').fill('10.20.1.0/24');
  await add(from);
  await rules.getByRole('button', { name: 'Add', exact: true }).last().click();
  await expect(rules.getByText('10.20.1.0/24')).toBeVisible();
  await inspector.getByText('All fields as text').click();
  await expect(inspector.getByLabel('All fields as text')).toHaveValue(/ingress:[^]*block: 10\.20\.1\.0\/24/);

  await window.select('gpu-1');
  await inspector.getByRole('button', { name: /^llm/ }).click();
  await expect(inspector.getByLabel('In simulations')).toHaveValue('llm');
  await inspector.getByLabel('Prompt tokens').fill('900');
  await inspector.getByLabel('Prompt tokens').press('Enter');
  await inspector.getByLabel('Writes tokens at').fill('fast');
  await expect(inspector.getByRole('status').filter({ hasText: '20 /s' })).toBeVisible();
  await inspector.getByText('All fields as text').click();
  await expect(inspector.getByLabel('All fields as text')).toHaveValue(/prompt: 900/);
});

test('by keyboard: what a UPS is to bridge, which is checked at once, and its maker’s runtimes', async ({
  page,
}) => {
  const served = await startBrowser(page, [
    join(import.meta.dirname, '../../assets/samples/two-racks.rackloom.yaml'),
  ]);
  const { inspector } = served.window;
  await expect(served.window.device('ups-cellar')).toBeVisible();
  await command(page, 'device ups-cellar');
  await inspector.getByText('More fields').focus();
  await page.keyboard.press('Enter');
  await expect(inspector.getByText(/^Hardware/)).toBeVisible();
  await tabTo(page, 'Add to Runtimes');
  await page.keyboard.press('Enter');
  await page.keyboard.type('100 W');
  await page.keyboard.press('Tab');
  await page.keyboard.type('22 min');
  await page.keyboard.press('Enter');
  await expect(inspector.getByText('100 W · 22 min')).toBeVisible();
  await tabTo(page, 'Bridges');
  await page.keyboard.type('9 hours');
  await expect(inspector.getByRole('status').filter({ hasText: 'ms, s, min, h' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('9 h');
  await page.keyboard.press('Enter');
  await expect(inspector.getByText(/is to bridge/)).toBeVisible();
  await served.close();
});
