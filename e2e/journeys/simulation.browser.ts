import { expect } from '@playwright/test';
import { expectAccessible } from '../screens/accessible';
import { test } from '../screens/served-test';

test('a scenario shows its fault on the timeline; from there packets are stepped forward and back', async ({
  window,
}) => {
  await window.scenario('Cable pulled');
  await window.simulate();
  const timeline = await window.panel('Timeline');
  const fault = timeline.getByRole('button', { name: /^pi-2-sw1 pulled at 6\s?s, back at 11\s?s$/ });
  await fault.click();
  await expect.poll(() => window.packets.time(), { timeout: 60_000 }).toMatch(/^6\.000/);

  const there: string[] = [];
  for (let i = 0; i < 4; i++) there.push(await window.packets.next());
  const back: string[] = [];
  for (let i = 0; i < 3; i++) back.push(await window.packets.previous());
  expect(back).toEqual(there.slice(0, 3).reverse());

  await timeline.getByLabel('Step by').selectOption('losses');
  expect(await window.packets.next()).toContain('dropped: cable pulled');
});

test('packets pass over their cable, also a selected one, and beneath what is written on it', async ({
  page,
  window,
}) => {
  await window.selectCable('router-sw1');
  await window.panel('Timeline');
  await window.press('.');
  await expect(page.locator('.packet-overlay')).toBeVisible({ timeout: 60_000 });
  // What lies on top is what a pointer meets, were it to meet them.
  await page.evaluate(() => {
    for (const element of document.querySelectorAll<HTMLElement>('.packet-overlay, .cable-label'))
      element.style.pointerEvents = 'auto';
  });
  const onTop = (selector: string) =>
    page.locator(selector).evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return document.elementFromPoint(x + width / 2, y + height / 2)?.classList[0];
    });
  expect(await onTop('.cable-label[data-selected]')).toBe('cable-label');
  expect(await onTop('.cable-halo')).toBe('packet-overlay');
});

test('figures say which run they are of once another scenario is chosen', async ({ page, window }) => {
  await window.simulate();
  const flows = await window.panel('Flows');
  const status = page.getByRole('contentinfo', { name: 'Status' });
  await expect(status).toContainText(/Packet-level · [\d.]+\s?[kM]? ?frames\/s/);
  await expect(flows.getByText('Stale')).toHaveCount(0);
  await window.scenario('Cable pulled');
  await expect(status).toContainText(/Packet-level · of another run: Everyday, 5\s?s, seed 1/);
  await expect(flows.getByText('Stale: other settings are chosen now')).toHaveCount(1);
  await window.scenario('Everyday');
  await window.measure('5\u2009s');
  await expect(flows.getByText('Stale')).toHaveCount(0);
});

test('by keyboard: step, play and pause; what is open stays clean for axe', async ({ page, window }) => {
  await window.simulate();
  const timeline = await window.panel('Timeline');
  await window.press('.');
  await expect(timeline.locator('.verdicts [aria-current=step]')).toBeVisible({ timeout: 60_000 });
  const start = await window.packets.time();
  await window.press('k');
  await expect.poll(() => window.packets.time()).not.toBe(start);
  await expect(timeline.getByRole('button', { name: 'Pause packets' })).toBeVisible();
  await window.press('k');
  await expect(timeline.getByRole('button', { name: 'Play packets' })).toBeVisible();
  // One canvas for all packets, however many there are.
  await expect(page.locator('.packet-overlay')).toHaveCount(1);
  await expectAccessible(window);
});

test('two runs side by side: the kept one, the present one, and what differs', async ({ window }) => {
  await window.scenario('Cable pulled');
  await window.simulate();
  await (await window.panel('Compare')).getByRole('button', { name: 'Keep this run to compare' }).click();
  await window.scenario('Everyday');
  await window.simulate();
  const compare = await window.panel('Compare');
  await expect(compare.getByText('Kept: Cable pulled')).toBeVisible();
  const page = compare.getByRole('table', { name: 'Flows of both runs' }).getByRole('row', { name: /^page/ });
  await expect(page).toContainText('▼');
  await expect(compare.getByRole('table', { name: 'Cables of both runs' })).toContainText('uplink');
  await expect(compare.getByRole('table', { name: 'Hosts of both runs' })).toContainText('pi-2');
  await expect(compare.getByRole('heading', { name: /, waiting for a core$/ })).toBeAttached();
  await compare.getByRole('button', { name: 'Stop comparing' }).click();
  await expect(compare.getByText('Two runs side by side')).toBeVisible();
});

test('beside each figure of a machine stands whether a source or nobody states it', async ({
  page,
  window,
}) => {
  await window.select('pi-1');
  await window.inspect('Simulated');
  const machine = window.inspector.getByRole('group').filter({ hasText: 'As a machine' });
  await expect(machine).toContainText(/Reads\s*3200\/s source/);
  const assumed = machine
    .getByRole('button', { name: /^assumed\. .* ÷ 2\.5, as its maker compares/ })
    .first();
  await assumed.hover();
  await expect(page.getByRole('tooltip')).toContainText('nobody has measured here');
  await expectAccessible(window);
});
