import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { driftingMachines } from '../screens/drifting-machines';
import { madeUpMachines } from '../screens/made-up-machines';
import { test } from '../screens/served-test';
import { standIn } from '../screens/stand-in';
import { startBrowser } from '../screens/start-browser';
import { pseudo } from '../../renderer/text/pseudo';

/**
 * The window in the pseudo-language: every text from the catalogue is accented, so one that is left in plain letters is in no
 * catalogue. What stays plain are the sample's own names.
 */
test.beforeEach(({ page }) => page.addInitScript(() => localStorage.setItem('rackloom.language', 'en-XA')));

const read = (path: string) => readFileSync(join(import.meta.dirname, path), 'utf8');
const samplePath = '../../assets/samples/homelab.rackloom.yaml';
const sample = read(samplePath);
const wrong = read('../fixtures/many-findings.rackloom.yaml');
const plainWord = /(?<![\p{L}\d])[A-Za-z]*[aeiou][A-Za-z]*(?!\p{L})/gu;
const ofOthers =
  'agent server; React Flow attribution; K3s ClusterIP; Pi 4B; GiB MiB KiB; Shift Alt Delete Enter Tab Suggestions; ssh_config drawio; ' +
  // What the region's lists are joined with (Intl.ListFormat), Kubernetes' own workloads, what a journey types.
  'a or b; a and b; traefik coredns; uplnk; ' +
  // Kubernetes' own words, ids of steps, files and their lines, and what commands print.
  'KubeletNotReady Running spec replicas workload deployment; hosts file entries etc localhost access systemctl enable now service; doing tee No space left on device rackloom state journals jsonl';
const known = new Set([sample, wrong, ofOthers].flatMap((text) => text.match(plainWord) ?? []));

/** Texts on the screen, also those only read aloud, with a word that is neither accented nor known. */
async function plainTexts(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => element.checkVisibility())
      .flatMap((element) => [
        ...[...element.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.textContent : '')),
        ...['title', 'aria-label', 'placeholder', 'alt'].map((name) => element.getAttribute(name)),
      ])
      .filter((text) => text !== null),
  );
  // What stands in backticks is written into the file as it is.
  const wordsOf = (text: string) => text.replaceAll(/`[^`]*`/g, '').match(plainWord) ?? [];
  const left = texts.filter((text) => wordsOf(text).some((word) => !known.has(word)));
  return [...new Set(left)].filter((text) => !text.endsWith('.rackloom.yaml'));
}

/** Opens every panel of the dock but the Bill, which lists models by their makers' names. */
async function eachPanel(page: Page, see: (panel: string) => Promise<void>): Promise<void> {
  for (const group of await page.locator('.dock [role=radio]').all()) {
    await group.click();
    for (const tab of await page.locator('.dock [role=tab]').all()) {
      const name = (await tab.textContent()) ?? '';
      if (name.includes('Bîll')) continue;
      await tab.click();
      await see(name);
    }
  }
}

test('every text of views, panels, inspector and dialogs comes from the catalogue', async ({
  page,
  window,
}) => {
  expect(await page.locator('.top-bar').textContent()).toContain('[Sîmülàté~~~~]');
  for (const view of ['Alt+2', 'Alt+3', 'Alt+4', 'Alt+1']) {
    await window.press(view);
    expect(await plainTexts(page), view).toEqual([]);
  }
  await eachPanel(page, async (panel) => expect(await plainTexts(page), panel).toEqual([]));
  await window.device('sw1').click({ position: { x: 20, y: 8 } });
  expect(await plainTexts(page), 'inspector').toEqual([]);
  await window.press('?');
  expect(await plainTexts(page), 'dialog').toEqual([]);
});

test('what the checks find, how it is mended, and what an undone mend was called come from the catalogue', async ({
  page,
}) => {
  const path = join(import.meta.dirname, '../fixtures/many-findings.rackloom.yaml');
  const running = await startBrowser(page, [path]);
  await expect(running.window.device('sw2')).toBeVisible();
  // Devices of this design lie over each other: not every badge can be clicked.
  await page.locator('.problem-badge').first().dispatchEvent('click');
  await page.locator('.problems-about .link').click();
  expect(await page.locator('.diagnostics > li').count()).toBeGreaterThan(15);
  await page.locator('.mends button').first().click();
  await eachPanel(page, async (panel) => expect(await plainTexts(page), panel).toEqual([]));
  await running.close();
});

/** A label as the pseudo-language has it. */
const spelled = (label: string): string => (pseudo({ label })['label'] as string[]).join('');

test('what an import cannot keep, and why a file is refused, comes from the catalogue', async ({
  page,
  window,
}) => {
  await expect(window.device('sw1')).toBeVisible();
  await page.getByRole('button', { name: spelled('Menu'), exact: true }).click();
  await page.getByRole('menuitem', { name: spelled('File'), exact: true }).click();
  await page.getByRole('menuitem', { name: spelled('Import…') }).click();
  const choose = (name: string, content: string) =>
    page
      .locator('dialog input[type=file], [role=dialog] input[type=file]')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
  await choose('cables.csv', 'from device,from port,to device,to port\nsw1,1,gpu-1,eth0\nsw1,1,pi-1,eth0\n');
  await expect(page.locator('.import-preview table tbody tr').first()).toBeVisible();
  expect(await plainTexts(page), 'not kept').toEqual([]);
  await choose('cables.drawio', '<!DOCTYPE x [<!ENTITY a "aaaa">]><mxfile>&a;</mxfile>');
  await expect(page.locator('.import-preview[role=alert]')).toBeVisible();
  expect(await plainTexts(page), 'refused').toEqual([]);
});

/** Opens the panel of the dock with this label. */
async function panel(page: Page, label: string) {
  const tab = page.locator('.dock').getByRole('tab', { name: spelled(label) });
  for (const group of await page.locator('.dock [role=radio]').all()) {
    await group.click();
    if (await tab.isVisible()) break;
  }
  await tab.click();
  return page.locator('.dock-body[data-state="active"]');
}

/** Runs a command of the window by its label. */
async function run(page: Page, command: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type(spelled(command));
  await page.keyboard.press('Enter');
}

test('what main tells of machines comes from the catalogue: drift, a plan, its consent, its failure', async ({
  page,
}) => {
  const { handlers, machines } = driftingMachines();
  await standIn(page, { ...handlers, 'live.watch': madeUpMachines['live.watch']! });
  const running = await startBrowser(page, [join(import.meta.dirname, samplePath)]);
  await expect(running.window.device('sw1')).toBeVisible();
  await run(page, 'Watch the live machines');
  machines.hold = true;
  await run(page, 'Compare the machines with the design');
  const live = await panel(page, 'Live');
  await expect(live.locator('[data-target="gpu-1"] p')).toBeVisible();
  expect(await plainTexts(page), 'reading').toEqual([]);
  machines.hold = false;
  await expect(live.locator('.drift > li').first()).toBeVisible();
  await expect(live.locator('.live-sources li').first()).toBeVisible();
  expect(await plainTexts(page), 'live and drift').toEqual([]);
  await run(page, 'Plan the apply');
  const step = page.locator('[data-step]').first();
  await expect(step).toBeVisible();
  expect(await plainTexts(page), 'plan').toEqual([]);
  machines.failing = true;
  await run(page, 'Agree and apply');
  const agree = page.getByRole('button', { name: spelled('Agree and apply') });
  await expect(agree).toBeVisible();
  expect(await plainTexts(page), 'consent').toEqual([]);
  await agree.click();
  await expect(page.locator('.dock [role=alert]').first()).toBeVisible();
  expect(await plainTexts(page), 'failure').toEqual([]);
  await running.close();
});

test('a plan with steps by hand and what is as designed comes from the catalogue', async ({ page }) => {
  await standIn(page, madeUpMachines);
  const running = await startBrowser(page, [join(import.meta.dirname, samplePath)]);
  await expect(running.window.device('sw1')).toBeVisible();
  await run(page, 'Plan the apply');
  await expect(page.locator('[data-step]').first()).toBeVisible();
  expect(await plainTexts(page), 'plan').toEqual([]);
  await page.locator('[data-step]').last().click();
  expect(await plainTexts(page), 'its second step').toEqual([]);
  await running.close();
});

/** A study makes many runs. */
const long = { timeout: 120_000 };

test('what a run, failures, causes and sweeps say comes from the catalogue', async ({ page, window }) => {
  test.slow();
  await expect(window.device('sw1')).toBeVisible();
  await page.getByRole('button', { name: spelled('Simulate'), exact: true }).click();
  await expect(page.locator('.dock tbody tr').first()).toContainText('b/s', long);
  const failures = await panel(page, 'Failures');
  await failures.getByRole('button', { name: spelled('Find single points of failure') }).click();
  await expect(failures.locator('table.failures tbody tr').first()).toBeVisible(long);
  expect(await plainTexts(page), 'failures').toEqual([]);
  await page
    .locator('.inspector')
    .getByRole('tab')
    .filter({ hasText: spelled('Why') })
    .click();
  await page.getByRole('button', { name: spelled('Find what would move it') }).click();
  await expect(page.locator('.bottleneck')).toBeVisible(long);
  expect(await plainTexts(page), 'why').toEqual([]);
  const sweep = await panel(page, 'Sweep');
  await sweep.getByRole('combobox').first().fill('cables.uplnk.delay');
  await sweep.getByRole('textbox').first().fill('1 ms, 2 ms');
  await sweep.getByRole('button', { name: spelled('Sweep'), exact: true }).click();
  await expect(sweep.getByRole('alert')).toContainText('uplink', long);
  expect(await plainTexts(page), 'sweep').toEqual([]);
});

test('texts that are 40 % longer leave every control of the top bar on the screen', async ({
  page,
  window,
}) => {
  await expect(window.device('sw1')).toBeVisible();
  for (const control of await page.locator('.top-bar button').all())
    await expect(control).toBeInViewport({ ratio: 1 });
});
