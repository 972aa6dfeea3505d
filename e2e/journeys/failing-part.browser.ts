import { expect } from '@playwright/test';
import { expectAccessible } from '../screens/accessible';
import { test } from '../screens/served-test';

test('a defect in a panel takes the panel away, not the window; it is shown again by a button', async ({
  page,
  window,
}) => {
  // The watts of the one device whose maximum is stated cannot be written any more, so that the panel cannot be drawn.
  await page.evaluate(() => {
    const numbers = Intl.NumberFormat.prototype;
    const real = Object.getOwnPropertyDescriptor(numbers, 'format')!;
    Object.assign(globalThis, { repair: () => Object.defineProperty(numbers, 'format', real) });
    const get = function (this: Intl.NumberFormat) {
      const format = real.get!.call(this) as (value: number) => string;
      return (value: number) => {
        if (Math.abs(value - 6.375) < 0.001) throw new Error('the figures broke');
        return format(value);
      };
    };
    Object.defineProperty(numbers, 'format', { configurable: true, get });
  });
  const power = await window.panel('Power');
  const failed = power.getByRole('alert');
  await expect(failed).toContainText('This part of the window failed');
  await expect(failed).toContainText('the figures broke');
  await expectAccessible(window);

  await expect(window.device('sw1')).toBeVisible();
  await expect(window.inspector.getByLabel('Name')).toHaveValue('homelab');
  await page.evaluate(() => (globalThis as unknown as { repair: () => void }).repair());
  await failed.getByRole('button', { name: 'Show it again' }).click();
  await expect(power.getByText('at full load')).toBeVisible();
});
