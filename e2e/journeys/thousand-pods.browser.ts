import { expect, test } from '@playwright/test';
import { standIn } from '../screens/stand-in';
import { startBrowser } from '../screens/start-browser';
import { thousandPods } from '../screens/thousand-pods';
import { watchTasks } from '../screens/watch-tasks';

test('a thousand pods, fifty changes a second: summed up on the drawing, listed as far as they are seen, and the window answers', async ({
  page,
}, info) => {
  await standIn(page, thousandPods);
  const served = await startBrowser(page);
  const { window } = served;
  try {
    await page.getByRole('region', { name: 'Tour' }).press('Escape');
    await window.select('pi-1');
    await window.inspect('Live');
    const panel = await window.panel('Live');
    const longest = await watchTasks(page);
    await window.watch();
    await expect(window.device('pi-1')).toContainText('334 pods');
    await expect(window.device('pi-2')).toContainText('333 pods');

    const list = panel.getByRole('region', { name: 'Pods by node' });
    await expect(list).toContainText(/pi-1 Ready, 334 pods/);
    await expect(list).toContainText(/\d+ restarts/);
    expect(await list.getByRole('listitem').count()).toBeLessThan(300);

    // To the end of the list and back while it changes.
    const lines = list.locator('.pod-lines');
    // Three nodes, each with 28 lines of twelve pods at most; a line is measured once it is drawn.
    await expect(async () => {
      await lines.evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight));
      await expect(lines.locator('[data-index="86"]')).toBeVisible({ timeout: 1_000 });
    }).toPass();
    expect(await list.getByRole('listitem').count()).toBeLessThan(300);
    await lines.evaluate((scroller) => scroller.scrollTo(0, 0));
    await expect(list).toContainText(/pi-1 Ready/);

    // Who works meanwhile is answered.
    await window.select('pi-2');
    await expect(window.inspector).toContainText('pi-2');
    await window.press('ArrowRight');
    await expect(page.getByRole('button', { name: 'Undo' })).toBeEnabled();
    const { first, later } = await longest();
    info.annotations.push({
      type: 'longest task',
      description: `${first.toFixed(0)} ms in the first second, ${later.toFixed(0)} ms afterwards`,
    });
  } finally {
    await served.close();
  }
});
