import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { join } from 'node:path';
import { startBrowser, type ServedApp } from '../screens/start-browser';

const sample = join(import.meta.dirname, '../../assets/samples/homelab.rackloom.yaml');
let served: ServedApp;

test.beforeEach(async ({ page }) => {
  served = await startBrowser(page, [sample]);
  await served.window.show('VLAN');
});
test.afterEach(async () => {
  await served.close();
});

test('the matrix edits a port by keyboard: access becomes trunk, undo takes it back', async () => {
  const { window } = served;
  const matrix = window.page.getByRole('grid', { name: 'Ports and VLANs' });
  const cell = (words: string) => matrix.getByRole('button', { name: words });
  await cell('sw1:9, VLAN compute: untagged').focus();
  await window.press('ArrowRight');
  await window.press('t');
  await expect(cell('sw1:9, VLAN iot: tagged')).toBeFocused();
  await window.press('ArrowUp');
  await expect(cell('sw1:8, VLAN iot: not carried')).toBeFocused();
  await window.press('ControlOrMeta+Z');
  await expect(cell('sw1:9, VLAN iot: not carried')).toBeVisible();
});

test('what is selected in one view is selected in all', async () => {
  const { window } = served;
  await window.page
    .getByRole('region', { name: 'VLAN compute' })
    .getByRole('button', { name: 'gpu-1' })
    .click();
  await expect(window.inspector).toContainText('RTX 3090 host');
  await window.show('Cables');
  await expect(window.device('gpu-1').locator('.plate')).toHaveAttribute('data-selected', 'true');
});

test('nothing serious for axe', async ({ page }) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
});
