import { expect, test, type Locator } from '@playwright/test';
import { standIn } from '../screens/stand-in';
import { startBrowser } from '../screens/start-browser';
import { thousandPods } from '../screens/thousand-pods';
import { longest, tasksDuring, type Task } from '../screens/tasks';

/** Of a thousand pods, those in sight and some around them. */
const drawnAtMost = 100;

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
    const first = await tasksDuring(page, async () => {
      await window.watch();
      await expect(window.device('pi-1')).toContainText('334 pods');
      await expect(window.device('pi-2')).toContainText('333 pods');
    });

    const list = panel.getByRole('region', { name: 'Pods by node' });
    await expect(list).toContainText(/pi-1 Ready, 334 pods/);
    await expect(list).toContainText(/\d+ restarts/);
    const own = window.inspector.getByRole('region', { name: 'Pods' });
    for (const each of [list, own])
      expect(await each.getByRole('listitem').count()).toBeLessThan(drawnAtMost);

    // To the ends of the lists and back while they change: three nodes, each with 84 lines of four pods; and pi-1's own.
    const scrolling = await tasksDuring(page, async () => {
      await toTheEnd(list, 254);
      await toTheEnd(own, 333);
    });
    await expect(list).toContainText(/pi-1 Ready/);

    // Who works meanwhile is answered.
    const working = await tasksDuring(page, async () => {
      await window.select('pi-2');
      await expect(window.inspector).toContainText('pi-2');
      await window.press('ArrowRight');
      await expect(page.getByRole('button', { name: 'Undo' })).toBeEnabled();
    });

    // A log opens at the panel's top: also for who has scrolled down to its pod.
    await panel.evaluate((body) => body.scrollTo(0, body.scrollHeight));
    await list.getByRole('button', { name: 'Log of app-0', exact: true }).click();
    const log = panel.getByRole('region', { name: 'Log of app-0' });
    await expect(log.locator('.xterm-rows')).toContainText('app-0 writes');
    await expect(log.getByRole('button', { name: 'Close the log' })).toBeInViewport();
    await log.getByRole('button', { name: 'Close the log' }).click();
    await expect(log).toHaveCount(0);
    await expect(list).toBeVisible();
    info.annotations.push(
      { type: 'longest task of the first load', description: words(first) },
      { type: 'longest task of scrolling', description: words(scrolling) },
      { type: 'longest task of an edit', description: words(working) },
    );
  } finally {
    await served.close();
  }
});

/** A line is measured once it is drawn, so that the end may come later than it was said to. */
async function toTheEnd(list: Locator, last: number) {
  const lines = list.locator('.lines-in-sight');
  await expect(async () => {
    await lines.evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight));
    await expect(lines.locator(`[data-index="${last}"]`)).toBeVisible({ timeout: 1_000 });
  }).toPass();
  expect(await list.getByRole('listitem').count()).toBeLessThan(drawnAtMost);
  await lines.evaluate((scroller) => scroller.scrollTo(0, 0));
  await expect(lines.locator('[data-index="0"]')).toBeVisible();
}

function words(tasks: Task[]): string {
  const { cpu, wall } = longest(tasks);
  return `${cpu.toFixed(0)} ms of processor time, ${wall.toFixed(0)} ms on the clock`;
}
