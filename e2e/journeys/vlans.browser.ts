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

test('a VLAN is renumbered with all that stands in it, and leases a range, each in one step', async ({
  page,
}) => {
  const segment = page.getByRole('region', { name: 'VLAN cluster' });
  const set = async (label: string, text: string) => {
    await segment.getByLabel(label, { exact: true }).fill(text);
    await segment.getByLabel(label, { exact: true }).press('Enter');
  };
  await set('Subnet', '10.20.77.0/24');
  await expect(segment.getByLabel('Gateway')).toHaveValue('10.20.77.1');
  await expect(segment.getByRole('button', { name: 'pi-4' })).toContainText('10.20.77.14');
  await segment.getByLabel('DHCP from').fill('10.20.77');
  await expect(segment.getByText('An address is four numbers')).toBeVisible();
  await set('DHCP from', '10.20.77.100');
  await set('DHCP to', '10.20.77.199');
  const undo = page.getByRole('button', { name: 'Undo' });
  await undo.click();
  await expect(segment.getByLabel('DHCP from')).toHaveValue('');
  await undo.click();
  await expect(segment.getByRole('button', { name: 'pi-4' })).toContainText('10.20.10.14');
  await expect(undo).toBeDisabled();
});
