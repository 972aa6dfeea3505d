import { expect } from '@playwright/test';
import { expectAccessible } from '../screens/accessible';
import { test } from '../screens/served-test';

test.beforeEach(({ window }) => window.show('VLAN'));

test('the matrix edits a port by keyboard: access becomes trunk, undo takes it back', async ({ window }) => {
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

test('what is selected in one view is selected in all', async ({ window }) => {
  await window.page
    .getByRole('region', { name: 'VLAN compute' })
    .getByRole('button', { name: 'gpu-1' })
    .click();
  await expect(window.inspector).toContainText('RTX 3090 host');
  await window.show('Cables');
  await expect(window.device('gpu-1').locator('.plate')).toHaveAttribute('data-selected', 'true');
});

test('nothing serious for axe', async ({ window }) => {
  await expectAccessible(window);
});
