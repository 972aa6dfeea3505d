import { expect, type Page } from '@playwright/test';
import { expectAccessible } from '../screens/accessible';
import type { HomelabWindow } from '../screens/homelab-window';
import { test } from '../screens/served-test';
import { mostStyled } from '../screens/tasks';

const run = async (page: Page, window: HomelabWindow, command: string) => {
  await window.press('ControlOrMeta+K');
  await page.keyboard.type(command);
  await window.press('Enter');
};
const place = async (window: HomelabWindow, id: string) => (await window.device(id).boundingBox())!;
const also = (window: HomelabWindow, id: string) =>
  window.device(id).click({ position: { x: 24, y: 24 }, modifiers: ['ControlOrMeta'] });

test('a zone around two devices takes them along; a note is written beside it', async ({ page, window }) => {
  await window.select('pi-1');
  await also(window, 'pi-2');
  await run(page, window, 'add a zone');
  const zone = page.locator('.react-flow__node-zone');
  await window.inspector.getByLabel('Label').fill('Cellar');
  await expect(zone).toContainText('Cellar');
  const [before, other] = [await place(window, 'pi-2'), await place(window, 'pi-3')];
  const label = (await zone.locator('.area-label').boundingBox())!;
  await page.mouse.move(label.x + 12, label.y + 8);
  await page.mouse.down();
  await page.mouse.move(label.x + 12, label.y + 50, { steps: 6 });
  await page.mouse.up();
  expect((await place(window, 'pi-2')).y).toBeGreaterThan(before.y + 20);
  expect((await place(window, 'pi-3')).y).toBe(other.y);
  await window.press('ControlOrMeta+Z');
  await expect.poll(async () => (await place(window, 'pi-2')).y).toBe(before.y);

  await run(page, window, 'add a note');
  await window.inspector.getByLabel('Text').fill('The breaker is behind the shelf');
  await expect(page.locator('.react-flow__node-note')).toContainText('The breaker');
  await expectAccessible(window);
});

test('an automatic layout is one step, and leaves what is locked where it is', async ({ page, window }) => {
  await window.select('dev');
  await window.press('ControlOrMeta+Shift+L');
  await expect(window.device('dev')).not.toHaveClass(/draggable/);
  await run(page, window, 'arrange in layers');
  const history = await window.panel('History');
  await expect(history.locator('[aria-current="step"]')).toContainText('Arrange in layers');
  const [net, sw, pi, dev] = await Promise.all(
    ['internet', 'sw1', 'pi-1', 'dev'].map((id) => place(window, id)),
  );
  expect(net!.y).toBeLessThan(sw!.y);
  expect(sw!.y).toBeLessThan(pi!.y);
  expect(dev!.y).toBeLessThan(net!.y);
  await window.press('ControlOrMeta+Z');
  await expect(history.locator('[aria-current="step"]')).toContainText('Lock dev');
});

test('what all selected devices have in common is edited in one step', async ({ page, window }) => {
  await window.select('pi-1');
  await also(window, 'gpu-1');
  await expect(window.inspector.getByLabel('Gateway')).toHaveAttribute('placeholder', 'different');
  await window.inspector.getByLabel('SSH user').fill('admin');
  await window.press('Enter');
  await window.select('gpu-1');
  await expect(window.inspector.getByLabel('SSH user')).toHaveValue('admin');
  await window.press('ControlOrMeta+Z');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
  await expect(window.inspector.getByLabel('SSH user')).toHaveValue('pi');
});

test('a dialog that opens or closes leaves the styles of all behind it as they are', async ({
  page,
  window,
}) => {
  const behind = await page.locator('#root *').count();
  const dialog = page.getByRole('dialog');
  const opening = await mostStyled(page, async () => {
    await window.press('?');
    await expect(dialog).toBeVisible();
  });
  const closing = await mostStyled(page, async () => {
    await window.press('Escape');
    await expect(dialog).toBeHidden();
  });
  expect(opening).toBeLessThan(behind);
  expect(closing).toBeLessThan(behind / 10);
});
