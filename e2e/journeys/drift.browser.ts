import { expect } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expectAccessible } from '../screens/accessible';
import { driftingMachines } from '../screens/drifting-machines';
import { sample, test } from '../screens/sample';
import { standIn } from '../screens/stand-in';
import { startBrowser } from '../screens/start-browser';

test('drift is told by host and field on the drawing, and goes by repair, by adopting, and all at once', async ({
  page,
  file,
}) => {
  const { handlers, machines } = driftingMachines();
  await standIn(page, handlers);
  const served = await startBrowser(page, [file]);
  const { window } = served;
  await expect(window.device('sw1')).toBeVisible();

  machines.hold = true;
  await window.command('Compare the machines');
  const live = await window.panel('Live');
  await expect(live.locator('[data-target="pi-1"]')).toContainText('read');
  await expect(live.locator('[data-target="home"]')).toContainText('waiting for its servers');
  await expect(live.locator('[data-target="gpu-1"]')).toContainText(
    /not reached.*10\.20\.20\.10:22 did not answer.*Check that the host is on/s,
  );
  await expectAccessible(window);
  await live.getByRole('button', { name: 'Cancel' }).click();
  await expect(live.getByText('Cancelled.')).toBeVisible();

  machines.hold = false;
  await live.getByRole('button', { name: 'Compare with the design' }).click();
  const badge = (id: string) => window.device(id).locator('.drift-badge');
  await expect(badge('sw1')).toHaveAttribute('title', /sw1:9 VLAN: access 30, designed access 20/);
  await expect(badge('pi-2')).toBeVisible();
  await expect(live.getByRole('listitem').filter({ hasText: '/etc/hosts' }).last()).toContainText(
    /10\.20\.10\.99 pi-3.*designed.*10\.20\.10\.13 pi-3.*last applied.*10\.20\.10\.14 pi-3.*changed on both sides/s,
  );
  await window.show('Services');
  await expect(
    page.locator('.party', { hasText: 'ci-runner' }).first().locator('.drift-badge'),
  ).toBeVisible();
  await window.show('Cables');

  const subject = (id: string) => live.locator('.drift > li', { has: page.getByText(id, { exact: true }) });
  await subject('pi-2').getByRole('button', { name: 'Repair…' }).click();
  await expect(page.locator('[data-step]')).toHaveCount(1);
  expect(await window.apply()).toMatch(/^Applied/);
  await window.panel('Live');
  await expect(subject('pi-2')).toHaveCount(0);
  await expect(badge('pi-2')).toHaveCount(0);
  await expect(badge('sw1')).toBeVisible();

  await subject('ci-runner').getByRole('button', { name: 'Adopt into the design' }).click();
  await expect(subject('ci-runner')).toHaveCount(0);
  await window.press('ControlOrMeta+S');
  await expect.poll(() => readFile(file, 'utf8')).toMatch(/ci-runner:[\s\S]*?replicas: 3/);
  await window.press('ControlOrMeta+Z');
  await window.press('ControlOrMeta+S');
  await expect.poll(() => readFile(file, 'utf8')).toBe(await readFile(sample, 'utf8'));

  await live.getByRole('button', { name: 'Compare with the design' }).click();
  await live.getByRole('button', { name: 'Repair all…' }).click();
  await expect(page.locator('[data-step]')).toHaveCount(2);
  expect(await window.apply()).toMatch(/^Applied/);
  await expect((await window.panel('Live')).getByText('As designed.')).toBeVisible();
  await served.close();
});

test('taking back the last apply, and all that Rackloom put there: planned, told what stays, agreed to', async ({
  page,
  file,
}) => {
  await standIn(page, driftingMachines().handlers);
  const served = await startBrowser(page, [file]);
  const { window } = served;
  await expect(window.device('sw1')).toBeVisible();
  const ways = [
    ['take back the last apply', 'Takes back the last apply', 'Agree and take back', /^Taken back/],
    ['take away what', 'Takes away what Rackloom put there', 'Agree and take away', /^Taken away/],
  ] as const;
  for (const [words, tag, agree, outcome] of ways) {
    await window.command(words);
    const plan = await window.panel('Plan');
    await expect(plan.locator('.plan-head')).toContainText(tag);
    await plan.getByRole('button', { name: 'Review and agree…' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('region', { name: 'What cannot be taken back' })).toContainText(
      'is not kept',
    );
    await dialog.getByRole('button', { name: agree }).click();
    await expect(plan.locator('.plan-head').getByRole('status')).toHaveText(outcome);
  }
  await served.close();
});

test('an apply tells how far each host is; cancelled it says what is left, failed it says the mend', async ({
  page,
  file,
}) => {
  const { handlers, machines } = driftingMachines();
  await standIn(page, handlers);
  const served = await startBrowser(page, [file]);
  const { window } = served;
  await expect(window.device('sw1')).toBeVisible();
  await window.plan();
  machines.hold = true;
  const plan = await window.panel('Plan');
  const begin = async () => {
    await plan.getByRole('button', { name: 'Review and agree…' }).click();
    await page.getByRole('button', { name: 'Agree and apply' }).click();
  };
  await begin();
  await expect(plan.getByRole('region', { name: 'pi-2' })).toContainText('0 of 1');
  await expect(plan.getByLabel('Output')).toContainText('doing pi-2/hosts-entries');
  await expectAccessible(window);
  await plan.getByRole('button', { name: 'Cancel apply' }).click();
  await expect(plan.getByRole('status')).toHaveText(/^Cancelled: 0 steps done, 3 left/);

  machines.hold = false;
  machines.failing = true;
  await plan.getByRole('button', { name: 'Plan again' }).click();
  await begin();
  await expect(plan.getByRole('status')).toHaveText(/^Failed/);
  await expect(plan.getByRole('alert')).toContainText(/No space left.*Mend: Free some space/s);
  await served.close();
});
