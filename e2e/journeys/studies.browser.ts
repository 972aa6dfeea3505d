import { expect } from '@playwright/test';
import { expectAccessible } from '../screens/accessible';
import { test } from '../screens/served-test';

/** A study makes many runs. */
const long = { timeout: 120_000 };

test('why: each change that moves a figure stands with what it was and what it becomes', async ({
  window,
}) => {
  test.slow();
  await window.simulate();
  await window.inspect('Why');
  await window.inspector.getByRole('button', { name: 'Find what would move it' }).click();
  const found = window.inspector.getByRole('region', { name: 'What would move it' });
  const uplink = found.getByRole('listitem').filter({ hasText: 'cable uplink: twice the rate' });
  await expect(uplink.first()).toContainText(/page .*▼ \d+.* ± .* → .* ± /s, long);
  await uplink.getByRole('button', { name: 'cable uplink: twice the rate' }).click();
  await expect(window.inspector.getByRole('heading', { name: 'uplink' })).toBeVisible();
  await expectAccessible(window);
});

test('failures: ranked, quorum named, and a click shows what fails', async ({ window }) => {
  test.slow();
  const failures = await window.panel('Failures');
  await failures.getByRole('button', { name: 'Find single points of failure' }).click();
  const worst = failures.getByRole('table', { name: 'Failures' }).getByRole('row').nth(1);
  await expect(worst).toContainText('single point', long);
  await expect(failures).toContainText(/one server/);
  await worst.getByRole('button', { name: 'sw1' }).click();
  await expect(window.inspector.getByRole('heading', { name: 'sw1' })).toBeVisible();
  await expectAccessible(window);
});

test('confidence: replications put an interval beside every figure of the run', async ({ window }) => {
  test.slow();
  await window.measure('1\u2009s');
  await window.simulate();
  const flows = await window.panel('Flows');
  const page = flows.getByRole('row', { name: /^page/ });
  await expect(page).not.toContainText('±');
  const confidence = await window.panel('Confidence');
  await confidence.getByLabel('with at most').fill('5');
  await confidence.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(confidence).toContainText('5 runs of 1', long);
  await expectAccessible(window);
  await window.panel('Flows');
  await expect(page).toContainText('±');
});

test('a sweep: refused with what was meant, cancelled and resumed, then drawn and saved as CSV', async ({
  page,
  window,
}) => {
  test.slow();
  await window.measure('1\u2009s');
  const sweep = await window.panel('Sweep');
  await sweep.getByLabel('Setting 1').fill('cables.uplnk.delay');
  await sweep.getByLabel('Values 1').fill('1 ms..500 ms:400');
  await sweep.getByRole('button', { name: 'Sweep' }).click();
  await expect(sweep.getByRole('alert')).toContainText('Did you mean "uplink"?', long);
  await sweep.getByLabel('Setting 1').fill('cables.uplink.delay');
  await sweep.getByRole('button', { name: 'Sweep' }).click();
  await expect(sweep).toContainText(/[1-9]\d* of 400 points/, long);
  await sweep.getByRole('button', { name: 'Cancel' }).click();
  await expect(sweep.getByRole('progressbar')).toBeHidden();
  const pointsDone = async () => Number(/(\d+) of 400/.exec(await sweep.innerText())![1]);
  await expect(sweep).toContainText('Cancelled at');
  const kept = await pointsDone();
  await sweep.getByRole('button', { name: 'Resume' }).click();
  await expect(sweep).not.toContainText('Cancelled at');
  await expect(sweep).toContainText(/[1-9]\d* of 400 points/, long);
  expect(await pointsDone()).toBeGreaterThanOrEqual(kept);
  await sweep.getByRole('button', { name: 'Cancel' }).click();
  await expect(sweep).toContainText('Cancelled at');
  await sweep.getByLabel('Values 1').fill('5 ms,50 ms');
  await sweep.getByLabel('Runs at each point').fill('2');
  await sweep.getByRole('button', { name: 'Sweep' }).click();
  await expect(sweep.getByRole('table', { name: 'Points of the sweep' }).getByRole('row')).toHaveCount(
    3,
    long,
  );
  await expect(sweep.getByRole('img', { name: /over cables\.uplink\.delay/ })).toBeVisible();
  await expectAccessible(window);
  const saving = page.waitForEvent('download');
  await sweep.getByRole('button', { name: 'Save as CSV' }).click();
  expect((await saving).suggestedFilename()).toBe('homelab-sweep.csv');
});
