import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { deviceKinds } from '#shared/devices/kinds';
import { timeParts } from '#shared/results/results';
import { nounOf } from '#shared/topology/owners';
import { test } from '../screens/served-test';

/**
 * The window in the pseudo-language: every text from the catalogue is accented, so one that is left in plain letters is in no
 * catalogue. What stays plain are the sample's own names, and what `shared` says (docs/decisions/0002-texts.md).
 */
test.beforeEach(({ page }) => page.addInitScript(() => localStorage.setItem('rackloom.language', 'en-XA')));

const sample = readFileSync(join(import.meta.dirname, '../../assets/samples/homelab.rackloom.yaml'), 'utf8');
const plainWord = /(?<![\p{L}\d])[A-Za-z]*[aeiou][A-Za-z]*(?!\p{L})/gu;
const ofShared = [
  ...deviceKinds.map(({ label }) => label),
  ...timeParts,
  ...Object.values(nounOf),
  'agent server',
];
const ofOthers =
  'React Flow attribution; K3s ClusterIP; Pi 4B; GiB MiB KiB; Shift Alt Delete Enter Tab Suggestions';
const known = new Set([sample, ...ofShared, ofOthers].flatMap((text) => text.match(plainWord) ?? []));

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
  const left = texts.filter((text) => (text.match(plainWord) ?? []).some((word) => !known.has(word)));
  return [...new Set(left)].filter((text) => !text.endsWith('homelab.rackloom.yaml'));
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
  const tabs = page.locator('.dock [role=tab]');
  for (let at = 0; at < (await tabs.count()); at++) {
    // The Bill lists models by their makers' names.
    if ((await tabs.nth(at).textContent())?.includes('Bîll')) continue;
    await tabs.nth(at).click();
    expect(await plainTexts(page), `panel ${at}`).toEqual([]);
  }
  await window.device('sw1').click({ position: { x: 20, y: 8 } });
  expect(await plainTexts(page), 'inspector').toEqual([]);
  await window.press('?');
  expect(await plainTexts(page), 'dialog').toEqual([]);
});

test('texts that are 40 % longer leave every control of the top bar on the screen', async ({
  page,
  window,
}) => {
  await expect(window.device('sw1')).toBeVisible();
  for (const control of await page.locator('.top-bar button').all())
    await expect(control).toBeInViewport({ ratio: 1 });
});
