import { expect } from '@playwright/test';
import { test } from '../screens/served-test';

test('a flow that is picked lights its way in all four views', async ({ page, window }) => {
  await window.simulate();
  await (await window.panel('Flows')).getByRole('row', { name: /^push/ }).click();
  await expect(page.locator('.react-flow__edge[data-id="dev-sw1"] .cable-halo')).toHaveCount(1);
  await window.show('VLAN');
  const rows = page.locator('.vlan-matrix tr[data-lit]');
  await expect(rows.first()).toBeVisible();
  await expect(rows).not.toHaveCount(await page.locator('.vlan-matrix tr[data-port]').count());
  await window.show('Rack');
  await expect(page.locator('[data-device="gpu-1"]').first()).toHaveAttribute('data-dimmed', 'true');
  await window.show('Services');
  const calls = page.getByRole('application', { name: 'Map of calls' });
  await expect(calls.locator('.call-lines path[data-lit="true"]')).toHaveCount(3);
  await expect(calls.locator('[data-id="llm"] .party')).toHaveAttribute('data-lit', 'false');
  await page.getByRole('radio', { name: 'Hosts' }).click();
  await expect(page.locator('.host-card[data-lit="true"]').first()).toBeVisible();
  await expect(page.locator('.host-card[data-device="gpu-1"]')).toHaveAttribute('data-lit', 'false');
});

test('a service that is picked lights its callers, its hosts and all between in all four views', async ({
  page,
  window,
}) => {
  const lit = (id: string) => window.device(id).locator('.plate[data-lit]');
  await window.show('Services');
  await page.getByRole('radio', { name: 'Hosts' }).click();
  const services = page.getByRole('region', { name: 'Services and ingresses' });
  await services.getByRole('button', { name: 'app-web', exact: true }).click();
  await expect(window.inspector).toContainText('Service of app');
  await expect(page.locator('tr[data-service="app-web"]')).toHaveAttribute('data-lit', 'true');
  await expect(page.locator('tr[data-service="qdrant-api"]')).toHaveAttribute('data-lit', 'false');
  await expect(page.locator('.host-card[data-device="gpu-1"]')).toHaveAttribute('data-lit', 'false');

  await window.show('Cables');
  await expect(page.locator('.react-flow__edge[data-id="uplink"] .cable-halo')).toHaveCount(1);
  await expect(page.locator('.react-flow__edge[data-id="gpu-1-sw1"] .cable-halo')).toHaveCount(0);
  await expect(lit('router')).toBeVisible();
  await expect(lit('gpu-1')).toHaveCount(0);

  await window.show('VLAN');
  await expect(page.locator('.vlan-matrix tr[data-lit]').first()).toBeVisible();
  await window.show('Rack');
  await expect(page.locator('.device-front rect[data-lit]').first()).toBeVisible();
  await expect(page.locator('[data-device="gpu-1"]').first()).toHaveAttribute('data-dimmed', 'true');
});

test('a VLAN that is picked dims what does not carry it among the services too', async ({ page, window }) => {
  await window.show('Services');
  await page.getByRole('radio', { name: 'Hosts' }).click();
  await page.getByRole('radio', { name: 'VLAN iot' }).click();
  await expect(page.locator('.host-card[data-device="gpu-1"]')).toHaveAttribute('data-lit', 'false');
  await page.getByRole('radio', { name: 'VLAN cluster' }).click();
  await expect(page.locator('.host-card[data-device="pi-2"]')).toHaveAttribute('data-lit', 'true');
});

test('the map of calls shows who calls whom, and picks services and what begins on a line', async ({
  page,
  window,
}) => {
  await window.simulate();
  await window.show('Services');
  const party = (id: string) => page.locator(`.call-map [data-id="${id}"] .party`);
  const line = page.getByRole('button', { name: /page, question/ });
  await expect(line).toContainText('p99');
  await page.locator('[data-service="app-web"]').click();
  await expect(window.inspector).toContainText('Service of app');
  await expect(party('app-home')).toHaveAttribute('data-lit', 'true');
  await expect(party('qdrant')).toHaveAttribute('data-lit', 'false');
  await line.click();
  await expect(line).toHaveAttribute('aria-pressed', 'true');
  await expect(party('postgres')).toHaveAttribute('data-lit', 'true');
  await expect(party('llm')).toHaveAttribute('data-lit', 'false');
  await line.click();
  await expect(party('llm')).toHaveAttribute('data-lit', 'true');
  await page.locator('.call-map [data-id="valkey"]').focus();
  await page.keyboard.press('Enter');
  await expect(window.inspector).toContainText('valkey/valkey:8');
});
