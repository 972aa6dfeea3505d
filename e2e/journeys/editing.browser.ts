import { expect, type Page } from '@playwright/test';
import { test } from '../screens/served-test';

test('a double click on the canvas adds a device of the catalogue there', async ({ page, window }) => {
  await page.locator('.react-flow__pane').dblclick({ position: { x: 80, y: 120 } });
  await page.keyboard.type('pi 4');
  await page.keyboard.press('Enter');
  await expect(window.device('pi-5')).toBeVisible();
  await expect(window.inspector).toContainText('Pi 4B');
});

test('copy and paste bring the cables between along, with free names and addresses; history goes back', async ({
  page,
  window,
}) => {
  await window.select('pi-4');
  await window.device('sw1').click({ position: { x: 24, y: 12 }, modifiers: ['ControlOrMeta'] });
  await window.press('ControlOrMeta+C');
  await window.press('ControlOrMeta+V');
  await expect(window.device('pi-5')).toBeVisible();
  await expect(window.device('pi-5')).toContainText('10.20.10.15');
  await expect(page.getByLabel('Cable pi-4-sw2 from sw2:5 to pi-5:eth0')).toHaveCount(1);
  const history = await window.panel('History');
  await expect(history.locator('[aria-current="step"]')).toContainText('Paste 2 objects');
  await history.getByRole('button', { name: /As opened/ }).click();
  await expect(window.device('pi-5')).toHaveCount(0);
});

test('aligning moves all that is selected in one step', async ({ window }) => {
  await window.select('dev');
  await window.device('gpu-1').click({ position: { x: 24, y: 24 }, modifiers: ['ControlOrMeta'] });
  await window.press('Alt+ArrowLeft');
  const lefts = await Promise.all(
    ['dev', 'gpu-1'].map(async (id) => (await window.device(id).boundingBox())?.x),
  );
  expect(lefts[0]).toBe(lefts[1]);
  await window.press('ControlOrMeta+Z');
  await expect(window.page.getByRole('button', { name: 'Undo' })).toBeDisabled();
});

test('a question mark shows every key', async ({ page, window }) => {
  await window.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Ctrl+Enter');
});

test('a lasso takes what it touches; of that only the cables are kept and changed in one step', async ({
  page,
  window,
}) => {
  const canvas = (await page.locator('.react-flow__pane').boundingBox())!;
  await page.keyboard.down('Shift');
  await page.mouse.move(canvas.x + 4, canvas.y + 60);
  await page.mouse.down();
  await page.mouse.move(canvas.x + canvas.width / 2, canvas.y + canvas.height / 2, { steps: 4 });
  await page.mouse.move(canvas.x + canvas.width - 4, canvas.y + canvas.height - 4, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await expect(window.inspector.getByRole('heading', { level: 2 })).toHaveText('17 objects');
  const only = window.inspector.getByRole('group', { name: 'Keep only' });
  await expect(only.getByRole('button', { name: /Raspberry Pi 4/ })).toBeVisible();
  await only.getByRole('button', { name: /cable 8/ }).click();
  await window.inspector.getByLabel('Length').fill('3 m');
  await window.inspector.getByLabel('Length').press('Enter');
  await expect((await window.panel('History')).locator('[aria-current="step"]')).toHaveText(
    /Change length of 8 cables/,
  );
  await window.selectCable('pi-4-sw1');
  await expect(window.inspector.getByLabel('Length')).toHaveValue('3 m');
  await window.press('ControlOrMeta+Z');
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled();
});

test('what is cut is pasted where it was, a note too', async ({ page, window }) => {
  await run(page, 'Add a note');
  await page.keyboard.type('Spare cables: top drawer');
  await page.keyboard.press('Escape');
  const note = page.locator('.react-flow__node-note');
  await expect(note).toHaveText('Spare cables: top drawer');
  const before = await note.boundingBox();
  await window.press('ControlOrMeta+X');
  await expect(note).toHaveCount(0);
  await window.press('ControlOrMeta+V');
  expect(await note.boundingBox()).toEqual(before);
  await window.press('ControlOrMeta+V');
  await expect(note).toHaveCount(2);
});

test('distributing leaves the same room between all', async ({ page, window }) => {
  const box = async (id: string) => (await window.device(id).boundingBox())!;
  const gap = async (left: string, right: string) => {
    const [a, b] = [await box(left), await box(right)];
    return b.x - a.x - a.width;
  };
  const unevenness = async () => (await gap('pi-1', 'pi-2')) - (await gap('pi-2', 'pi-3'));
  await window.select('pi-2');
  for (let step = 0; step < 3; step++) await window.press('Shift+ArrowRight');
  await expect.poll(unevenness).toBeGreaterThan(4);
  for (const id of ['pi-1', 'pi-3'])
    await window.device(id).click({ position: { x: 24, y: 24 }, modifiers: ['ControlOrMeta'] });
  await run(page, 'Distribute horizontally');
  await expect.poll(async () => Math.abs(await unevenness())).toBeLessThanOrEqual(1);
});

async function run(page: Page, command: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type(command);
  await page.keyboard.press('Enter');
}

test('what is searched for is gone to; what is selected is zoomed to', async ({ page, window }) => {
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type('gpu');
  await page.keyboard.press('Enter');
  await expect(window.inspector.getByRole('heading', { level: 2 })).toContainText('gpu-1');
  await window.press('ControlOrMeta+1');
  const wide = (await window.device('gpu-1').boundingBox())!.width;
  await window.selectCable('pi-4-sw1');
  await window.press('ControlOrMeta+2');
  await expect.poll(async () => (await window.device('gpu-1').boundingBox())!.width).toBeGreaterThan(wide);
  for (const end of ['pi-4', 'sw1']) await expect(window.device(end)).toBeInViewport();
});

test('what is picked on the canvas takes the place of what was picked in another view', async ({
  page,
  window,
}) => {
  const heading = window.inspector.getByRole('heading', { level: 2 });
  await run(page, 'workload postgres');
  await expect(heading).toContainText('postgres');
  await window.select('pi-2');
  await expect(heading).toContainText('pi-2');
  await run(page, 'workload postgres');
  await expect(heading).toContainText('postgres');
  await page.locator('.react-flow__pane').click({ position: { x: 30, y: 500 } });
  await expect(heading).toContainText('homelab');
});
