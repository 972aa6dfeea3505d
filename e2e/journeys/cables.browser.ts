import { expect } from '@playwright/test';
import { test } from '../screens/served-test';

const course = (cable: string) => `.react-flow__edge[data-id="${cable}"] .react-flow__edge-path`;

test('an end is plugged elsewhere by dragging; taken ports say why, and undo takes it back', async ({
  page,
  window,
}) => {
  await window.selectCable('pi-4-sw1');
  expect(await window.draw.reconnect('pi-4-sw1', 'sw1:5', 'sw1:9')).toBe(
    'sw1:9 already has the cable gpu-1-sw1',
  );
  await expect(window.inspector).toContainText('sw1:5');
  expect(await window.draw.reconnect('pi-4-sw1', 'sw1:5', 'sw1:7')).toMatch(/Gb\/s · cluster/);
  await expect(window.inspector).toContainText('sw1:7');
  await window.press('ControlOrMeta+Z');
  await expect(window.inspector).toContainText('sw1:5');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
});

test('a cable is bent by mouse, moved by arrow keys, and straightened', async ({ page, window }) => {
  const before = await page.locator(course('dev-sw1')).getAttribute('d');
  await window.selectCable('dev-sw1');
  await window.draw.bend('dev-sw1', { x: 40, y: 60 });
  const bend = page.getByRole('button', { name: 'Bend 1 of dev-sw1' });
  await expect(bend).toBeVisible();
  const bent = await page.locator(course('dev-sw1')).getAttribute('d');
  expect(bent).not.toBe(before);
  await bend.focus();
  await window.press('ArrowDown');
  await expect(page.locator(course('dev-sw1'))).not.toHaveAttribute('d', bent!);
  await bend.focus();
  await window.press('Delete');
  await expect(page.locator(course('dev-sw1'))).toHaveAttribute('d', before!);
});

test('a switch dropped onto a cable goes between its ends', async ({ page, window }) => {
  await window.draw.into('Switch', 'dev-sw1');
  await expect(window.device('sw2')).toBeVisible();
  await expect(page.getByLabel('Cable dev-sw1 from sw2:1 to dev:eth0')).toHaveCount(1);
  await expect(page.locator('.react-flow__edge')).toHaveCount(9);
  await window.press('ControlOrMeta+Z');
  await expect(page.locator('.react-flow__edge')).toHaveCount(8);
  await expect(window.device('sw2')).toHaveCount(0);
});

test('a patch panel dropped onto a cable passes it through as one link, and says when one side is free', async ({
  page,
  window,
}) => {
  await window.draw.into('Patch panel', 'dev-sw1');
  await expect(window.device('patch-1')).toBeVisible();
  await expect(page.getByLabel('Cable dev-sw1 from patch-1:r1 to dev:eth0')).toHaveCount(1);
  await window.selectCable('dev-sw1');
  await expect(window.inspector.getByRole('button', { name: 'sw1:10' })).toBeVisible();
  await expect(window.inspector).toContainText('Patched through');
  await window.inspector.getByRole('button', { name: 'sw1-patch-1' }).click();
  await window.inspector.getByRole('button', { name: 'Remove the cable' }).click();
  const problems = await window.panel('Problems');
  await expect(problems).toContainText(
    'dev:eth0 is patched to patch-1:r1, and patch-1:1 behind it has no cable',
  );
  await window.draw.cable('sw1:10', 'patch-1:1');
  await expect(problems).toContainText('No problems');
});

test('a cable leads around a device that is moved into its way', async ({ page, window }) => {
  const before = await page.locator(course('pi-2-sw1')).getAttribute('d');
  const { x, y } = await page.locator(course('pi-2-sw1')).evaluate((path: SVGPathElement) => {
    const at = path.getPointAtLength(path.getTotalLength() * 0.3);
    const matrix = path.getScreenCTM()!;
    return { x: at.x * matrix.a + matrix.e, y: at.y * matrix.d + matrix.f };
  });
  const box = (await window.device('router').boundingBox())!;
  await page.mouse.move(box.x + 60, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(x, y, { steps: 8 });
  await page.mouse.up();
  await expect(page.locator(course('pi-2-sw1'))).not.toHaveAttribute('d', before!);
});
