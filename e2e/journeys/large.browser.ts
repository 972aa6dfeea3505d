import { expect, test } from '@playwright/test';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { largeHomelab } from '../bench/large-homelab';
import { startBrowser } from '../screens/start-browser';
import { tablesScreen } from '../screens/tables';

test('a thousand devices: blocks from afar, moved by keyboard, ports and cables from near, a layout stopped', async ({
  page,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'rackloom-large-'));
  const file = join(folder, 'large.rackloom.yaml');
  await writeFile(file, largeHomelab());
  const served = await startBrowser(page, [file]);
  const { window } = served;
  try {
    const block = window.device('host-50-4');
    await expect(block).toBeVisible({ timeout: 60_000 });
    await expect(page.locator('.react-flow__edge')).toHaveCount(0);
    await expect(block.locator('.react-flow__handle')).toHaveCount(0);

    await block.click();
    await expect(window.inspector).toContainText('host-50-4');
    const course = page.locator('.moving-cables path');
    await expect(course).toHaveAttribute('d', /^M.+M/);
    const before = await course.getAttribute('d');
    await window.press('ArrowRight');
    await expect(course).not.toHaveAttribute('d', before!);
    await window.press('ControlOrMeta+Z');
    await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();

    const tables = tablesScreen(window);
    await tables.show('Ports');
    const grid = page.getByRole('grid', { name: 'Ports' });
    const count = Number(await grid.getAttribute('aria-rowcount'));
    expect(count).toBeGreaterThan(4000);
    expect((await tables.lines()).length).toBeLessThan(200);
    await page.locator('.tables-body').evaluate((body) => body.scrollTo(0, body.scrollHeight));
    const last = grid.locator(`tr[aria-rowindex="${count}"] [role=gridcell]`).first();
    await last.click();
    await window.press('ArrowUp');
    await expect(grid.locator(`tr[aria-rowindex="${count - 1}"] [role=gridcell]`).first()).toBeFocused();
    await window.press('ControlOrMeta+0');
    await expect(page.locator('.react-flow__handle').first()).toBeVisible();
    await expect(page.locator('.canvas')).toHaveAttribute('data-zoom', 'middle');

    // Some seconds' work: the window answers meanwhile, and stops it by mouse and by keyboard.
    const looking = page.getByRole('progressbar', { name: 'Arrange in layers' });
    await window.press('Alt+Shift+L');
    await expect(looking).toBeVisible();
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect(looking).toBeHidden();
    await window.press('Alt+Shift+L');
    await expect(looking).toBeVisible();
    await window.press('Escape');
    await expect(looking).toBeHidden();
    await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
  } finally {
    await served.close();
    await rm(folder, { recursive: true, force: true });
  }
});
