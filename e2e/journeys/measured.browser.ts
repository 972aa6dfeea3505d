import { expect } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expectAccessible } from '../screens/accessible';
import { measuredMachines } from '../screens/measured-machines';
import { sample, test } from '../screens/sample';
import { standIn } from '../screens/stand-in';
import { startBrowser } from '../screens/start-browser';

test('what would run is shown, chosen and agreed to; what is found stands beside the simulation, and is adopted in one step', async ({
  page,
  file,
}) => {
  const { handlers, machines } = measuredMachines();
  await standIn(page, handlers);
  const served = await startBrowser(page, [file]);
  const { window } = served;
  await expect(window.device('sw1')).toBeVisible();

  await window.command('Measure round trips');
  const panel = await window.panel('Measured');
  const commands = panel.getByRole('table', { name: 'What would run' }).locator('tbody tr');
  await expect(commands.first()).toContainText(/ping -n -c 8 -i 0\.2 -W 1 -s 56 10\.\d+\.\d+\.\d+/);
  const all = await commands.count();
  await panel.getByRole('combobox', { name: 'Echoes of a pair' }).selectOption('20');
  await expect(commands.first()).toContainText('ping -n -c 20');
  for (const host of await panel.getByRole('checkbox').all())
    if (!/^pi-[123]$/.test((await host.evaluate((box) => box.parentElement!.textContent)) ?? ''))
      await host.uncheck();
  await expect(commands).toHaveCount(6);
  expect(all).toBeGreaterThan(6);
  await expectAccessible(window);

  machines.hold = true;
  await panel.getByRole('button', { name: 'Agree and measure' }).click();
  await expect(panel.getByRole('status')).toContainText('Round 1 of 2');
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await expect(commands).toHaveCount(6);

  machines.hold = false;
  await panel.getByRole('button', { name: 'Agree and measure' }).click();
  const pairs = panel.getByRole('table', { name: 'Measured and simulated' });
  await expect(pairs.locator('tbody tr').first()).toContainText(/pi-1.*pi-2.*µs.*µs.*\+.*≠/s);
  await expect(panel.getByText('gpu-1 cannot be reached now')).toBeVisible();
  await expectAccessible(window);
  await panel.getByRole('button', { name: 'Adopt 3 stacks into the design' }).click();
  await expect(panel.getByRole('status')).toContainText('6 of 6 pairs agree');
  await window.press('ControlOrMeta+S');
  await expect
    .poll(() => readFile(file, 'utf8'))
    .toMatch(/pi-1:[\s\S]*?stack: [\d.]+ us[\s\S]*?calibration:/);
  await window.press('ControlOrMeta+Z');
  await expect(panel.getByText('Stale: the design has changed since')).toBeVisible();
  await window.press('ControlOrMeta+S');
  await expect.poll(() => readFile(file, 'utf8')).toBe(await readFile(sample, 'utf8'));
  await served.close();
});
