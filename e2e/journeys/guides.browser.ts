import { expect } from '@playwright/test';
import type { HomelabWindow } from '../screens/homelab-window';
import { test } from '../screens/served-test';

const centreOf = async (window: HomelabWindow, id: string) => {
  const { x, width } = (await window.device(id).boundingBox())!;
  return x + width / 2;
};

test('a device that is dragged sticks to the middle of its neighbour; Alt lets it go by the pixel', async ({
  page,
  window,
}) => {
  const lines = page.locator('.guides line');
  const [start, goal] = [await centreOf(window, 'dev'), await centreOf(window, 'gpu-1')];
  const box = (await window.device('dev').boundingBox())!;
  const grip = { x: box.x + 30, y: box.y + 30 };
  const aside = { x: grip.x + goal - start + 6, y: grip.y - 30 };

  await page.mouse.move(grip.x, grip.y);
  await page.mouse.down();
  await page.mouse.move(aside.x, aside.y, { steps: 8 });
  await expect(lines.first()).toBeAttached();
  await expect.poll(() => centreOf(window, 'dev')).toBeCloseTo(goal, 0);
  await page.mouse.up();
  await expect(lines).toHaveCount(0);
  expect(await centreOf(window, 'dev')).toBeCloseTo(goal, 0);
  await window.press('ControlOrMeta+Z');
  await expect.poll(() => centreOf(window, 'dev')).toBeCloseTo(start, 0);

  await page.keyboard.down('Alt');
  await page.mouse.move(grip.x, grip.y);
  await page.mouse.down();
  await page.mouse.move(aside.x, aside.y, { steps: 8 });
  await expect.poll(() => centreOf(window, 'dev')).toBeGreaterThan(goal + 1.5);
  await expect(lines).toHaveCount(0);
  await page.mouse.up();
  await page.keyboard.up('Alt');
  expect(await centreOf(window, 'dev')).toBeGreaterThan(goal + 1.5);
});

test('a note that is dragged sticks to its neighbours as devices do', async ({ page, window }) => {
  await window.press('ControlOrMeta+K');
  await page.keyboard.type('add a note');
  await window.press('Enter');
  const note = page.locator('.react-flow__node-note');
  const [from, to] = [(await note.boundingBox())!, (await window.device('gpu-1').boundingBox())!];
  const grip = { x: from.x + from.width / 2, y: from.y + from.height - 12 };
  await page.mouse.move(grip.x, grip.y);
  await page.mouse.down();
  await page.mouse.move(grip.x + to.x - from.x + 4, grip.y - 90, { steps: 8 });
  await expect(page.locator('.guides line').first()).toBeAttached();
  const held = (await note.boundingBox())!;
  await page.mouse.up();
  await expect(page.locator('.guides line')).toHaveCount(0);
  expect((await note.boundingBox())!.x).toBeCloseTo(held.x, 0);
});
