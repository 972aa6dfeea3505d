import { expect, type Locator, type Page } from '@playwright/test';

/** What is typed or chosen in a form, by label; of a list of boxes, those that are ticked. */
export type Answers = Readonly<Record<string, string | readonly string[]>>;

/** Makes something by its form: the command's words, what to answer where the proposal does not do. */
export type Make = (item: string, answers?: Answers) => Promise<void>;

/** With the mouse alone; keys only type names and values. */
export function makeByMouse(page: Page): Make {
  return async (item, answers = {}) => {
    await page.getByRole('button', { name: 'Add VLANs, programs, traffic' }).click();
    await page.getByRole('menuitem', { name: `Add ${item}…` }).click();
    const dialog = page.getByRole('dialog', { name: `Add ${item}` });
    for (const [label, answer] of Object.entries(answers)) {
      const field = fieldOf(dialog, label);
      if (!(await field.isVisible())) await dialog.getByText('More', { exact: true }).click();
      if (typeof answer !== 'string') await tickByMouse(field, answer);
      else if ((await field.evaluate(({ tagName }) => tagName)) === 'SELECT')
        await field.selectOption(answer);
      else {
        await field.click({ clickCount: 3 });
        await page.keyboard.type(answer);
      }
    }
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(dialog).toBeHidden();
  };
}

const fieldOf = (dialog: Locator, label: string): Locator =>
  dialog
    .getByRole('group', { name: label, exact: true })
    .or(dialog.getByLabel(label, { exact: true }))
    .first();

async function tickByMouse(group: Locator, wanted: readonly string[]): Promise<void> {
  for (const box of await group.getByRole('checkbox').all()) {
    const name = await box.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent ?? '');
    if ((await box.isChecked()) !== wanted.includes(name)) await box.click();
  }
}

/** With the keyboard alone. */
export function makeByKeyboard(page: Page): Make {
  return async (item, answers = {}) => {
    await command(page, `Add ${item}…`);
    const dialog = page.getByRole('dialog', { name: `Add ${item}` });
    await expect(dialog).toBeVisible();
    for (const [label, answer] of Object.entries(answers)) {
      if (typeof answer !== 'string') {
        await tickByKeyboard(page, label, answer);
        continue;
      }
      await tabTo(page, label);
      if (!(await isSelect(page))) await page.keyboard.press('ControlOrMeta+A');
      // A list goes to what is typed, as browsers have it.
      await page.keyboard.type(answer);
    }
    await tabTo(page, 'Add');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
  };
}

/** Runs a command, or goes to an object, by the palette. */
export async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
}

/** Tab until the focus is on what has this label; a form's folded part is opened on the way. */
export async function tabTo(page: Page, label: string, most = 60): Promise<void> {
  for (let at = 0; at < most; at++) {
    await page.keyboard.press('Tab');
    const here = await focused(page);
    if (here.label === label) return;
    if (!here.folded) continue;
    await page.keyboard.press('Enter');
    // What is inside is there a frame later.
    await page.evaluate(
      () => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown))),
    );
  }
  throw new Error(`Tab does not come to "${label}"`);
}

async function tickByKeyboard(page: Page, legend: string, wanted: readonly string[]): Promise<void> {
  const first = await page.evaluate((words) => {
    const group = [...document.querySelectorAll('fieldset')].find(
      (each) => each.querySelector('legend')?.textContent === words,
    );
    return [...(group?.querySelectorAll('input') ?? [])].map((box): [string, boolean] => [
      box.labels?.[0]?.textContent ?? '',
      box.checked,
    ]);
  }, legend);
  for (const [name, checked] of first) {
    await tabTo(page, `${legend}: ${name}`);
    if (checked !== wanted.includes(name)) await page.keyboard.press('Space');
  }
}

const isSelect = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.activeElement?.tagName === 'SELECT');

/** What has the focus: its label, with that of its group. */
const focused = (page: Page): Promise<{ label: string; folded: boolean }> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return { label: '', folded: false };
    const labels = 'labels' in element ? (element.labels as NodeListOf<HTMLLabelElement> | null) : null;
    const group = element.closest('fieldset')?.querySelector('legend')?.textContent;
    const own =
      element.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? element.textContent?.trim() ?? '';
    return {
      label: group === undefined ? own : `${group}: ${own}`,
      folded: element.tagName === 'SUMMARY' && !(element.parentElement as HTMLDetailsElement).open,
    };
  });
