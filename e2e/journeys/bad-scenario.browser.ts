import { expect, test } from '@playwright/test';
import { join } from 'node:path';
import { expectAccessible } from '../screens/accessible';
import { startBrowser } from '../screens/start-browser';

const file = join(import.meta.dirname, '../fixtures/bad-scenario.rackloom.yaml');

test('a loop, impossible rates, a flow without a way and a billion packets: each is named with place and mend, and cancel answers', async ({
  page,
}) => {
  const served = await startBrowser(page, [file]);
  const { window } = served;
  try {
    await expect(window.device('sw1')).toBeVisible();
    const problems = await window.panel('Problems');
    await expect(problems.getByText('cable second closes a loop')).toBeVisible();
    await window.measure('60 s');
    await page.getByRole('button', { name: 'Simulate' }).click();

    // Said at once, and not when the run is over.
    const found = page.getByRole('list', { name: 'Found before the run' });
    await expect(found).toContainText(/The run asks for about [\d,]+ frames.*it is cut to/);
    await expect(found).toContainText('no spanning tree cuts');
    const running = page.getByRole('button', { name: 'Cancel simulation' });
    await expect(running).toBeVisible();
    await expectAccessible(window);
    await running.click();
    await expect(running).toBeHidden();
    await expect(page.getByRole('button', { name: 'Simulate' })).toBeEnabled();

    const all = found.getByRole('listitem');
    await page.getByRole('button', { name: /^and \d+ more$/ }).click();
    await expect(all.filter({ hasText: 'faster-than-light asks for more than 1000 Gbps' })).toContainText(
      'traffic.flows.faster-than-light.rate',
    );
    await all.filter({ hasText: 'nowhere cannot get from a to c: no cable' }).getByRole('button').click();
    await expect(window.inspector).toContainText('nowhere');
    await (await window.panel('Problems')).getByRole('button', { name: 'Take second out' }).click();
    await expect(page.getByText('cable second closes a loop')).toHaveCount(0);
  } finally {
    await served.close();
  }
});
