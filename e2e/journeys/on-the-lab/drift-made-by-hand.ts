import { expect } from '@playwright/test';
import type { LabHomelab } from '../../screens/lab-homelab';

const kubectl = 'k3s kubectl';
const targetPort = `${kubectl} -n apps get service app-web -o 'jsonpath={.spec.ports[0].targetPort}'`;

/** Broken on four places by hand; told on the drawing; one is repaired, one adopted, the rest repaired at once. */
export async function driftMadeByHand({ window, on, saved }: LabHomelab): Promise<void> {
  const { page } = window;
  await Promise.all([
    on('pi-2', 'sed -i /BEGIN/,/END/d /etc/hosts'),
    on('sw1', 'ovs-vsctl set port 16 tag=20'),
    on('pi-1', `${kubectl} -n ci scale deployment ci-runner --replicas=3`),
    on(
      'pi-1',
      `${kubectl} -n apps patch service app-web --type=json -p '[{"op":"replace","path":"/spec/ports/0/targetPort","value":"other"}]'`,
    ),
  ]);
  await window.command('Compare the machines');
  const live = await window.panel('Live');
  const badge = (id: string) => window.device(id).locator('.drift-badge');
  await expect(badge('sw1')).toHaveAttribute('title', /sw1:16 VLAN: access 20, designed access 30/);
  await expect(badge('pi-2')).toHaveAttribute('title', /pi-2 \/etc\/hosts/);
  await expect(badge('pi-3')).toHaveCount(0);
  await window.show('Services');
  const runner = page.locator('.party', { hasText: 'gitea/runner' });
  await expect(runner.locator('.party-head .drift-badge')).toHaveAttribute(
    'title',
    /replicas: 3, designed 2/,
  );
  await expect(page.locator('[data-service="app-web"] .drift-badge')).toHaveAttribute('title', /targetPort/);
  await window.show('Cables');

  const subject = (id: string) => live.locator('.drift > li', { has: page.getByText(id, { exact: true }) });
  await expect(subject('sw1:16')).toContainText('changed on the machine');
  await subject('sw1:16').getByRole('button', { name: 'Repair…' }).click();
  expect(await window.planned()).toEqual(['sw1/access-vlan/16']);
  expect(await window.apply()).toMatch(/^Applied/);
  expect(await on('sw1', 'ovs-vsctl get port 16 tag')).toBe('30');
  await window.panel('Live');
  await expect(badge('sw1')).toHaveCount(0);
  await expect(badge('pi-2')).toBeVisible();

  await window.press('ControlOrMeta+S');
  await expect.poll(saved).toContain('pi-5-sw1');
  const before = await saved();
  await subject('ci-runner').getByRole('button', { name: 'Adopt into the design' }).click();
  await expect(subject('ci-runner')).toHaveCount(0);
  const threeRunners = /\n {2}ci-runner:(?:\n {4}.*)*\n {4}replicas: 3/;
  for (const [key, text] of [
    ['S', threeRunners],
    ['Z', before],
    ['Shift+Z', threeRunners],
  ] as const) {
    await window.press(`ControlOrMeta+${key}`);
    await window.press('ControlOrMeta+S');
    if (text === before) await expect.poll(saved).toBe(before);
    else await expect.poll(saved).toMatch(text);
  }

  await live.getByRole('button', { name: 'Repair all…' }).click();
  expect((await window.planned()).toSorted()).toEqual(['home/service/app-web', 'pi-2/hosts-entries']);
  expect(await window.apply()).toMatch(/^Applied/);
  expect(await on('pi-1', targetPort)).toBe('http');
  expect(await on('pi-2', 'grep -c "10.20.10.13" /etc/hosts')).toBe('1');
  expect(await on('pi-1', `${kubectl} -n ci get deployment ci-runner -o 'jsonpath={.spec.replicas}'`)).toBe(
    '3',
  );
  await expect((await window.panel('Live')).getByText('As designed.')).toBeVisible();
}
