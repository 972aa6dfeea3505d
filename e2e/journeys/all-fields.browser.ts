import { expect } from '@playwright/test';
import { expectAccessible } from '../screens/accessible';
import { test } from '../screens/served-test';

test('what has no field of its own is edited as text, with what the file would refuse said', async ({
  page,
  window,
}) => {
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
  const expectation = window.inspector.getByLabel('All fields as text');
  await expectation.fill((await expectation.inputValue()).replace('60 ms', '70 ms'));
  await window.inspector.getByRole('button', { name: 'Take the text (Ctrl+Enter)' }).click();
  await window.press('ControlOrMeta+Z');
  await expect(expectation).toHaveValue(/60 ms/);
});
