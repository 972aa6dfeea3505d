import { expect } from '@playwright/test';
import type { HomelabWindow } from '../../screens/homelab-window';
import type { LabHomelab } from '../../screens/lab-homelab';

/** A port in the wrong VLAN is taken back; a mistyped gateway undoes itself; a worker is freed of all that was put on it. */
export async function mistakesTakenBack(homelab: LabHomelab): Promise<void> {
  await revert(homelab);
  await cutsItsOwnPath(homelab);
  await takeAway(homelab);
}

async function revert({ window, on }: LabHomelab): Promise<void> {
  const tag = () => on('sw1', 'ovs-vsctl get port 16 tag');
  await window.select('sw1');
  await window.inspect('Design');
  await window.inspector.getByRole('button', { name: 'Port 16' }).click();
  await window.inspector.getByLabel('VLAN', { exact: true }).selectOption({ label: 'compute (20)' });
  expect(await window.plan()).toEqual(['sw1/access-vlan/16']);
  expect(await window.apply()).toMatch(/^Applied/);
  expect(await tag()).toBe('20');

  await window.command('take back the last apply');
  expect(await window.planned()).toEqual(['sw1/access-vlan/16']);
  await expect((await window.panel('Plan')).locator('.plan-head')).toContainText('Takes back the last apply');
  expect(await window.apply()).toMatch(/^Taken back/);
  expect(await tag()).toBe('30');
  await undoEdit(window);
}

/** The GPU host is reached through its gateway only: a wrong one cuts off whoever sets it. */
async function cutsItsOwnPath({ window, on }: LabHomelab): Promise<void> {
  const route = () => on('gpu-1', 'ip -4 route show default | cut -d" " -f3');
  expect(await route()).toBe('10.20.20.1');
  await window.select('gpu-1');
  const gateway = window.inspector.getByLabel('Gateway');
  await gateway.fill('10.20.20.254');
  await gateway.press('Enter');
  expect(await window.plan()).toEqual(['gpu-1/network']);
  expect(await window.apply()).toMatch(/^Failed/);
  const plan = await window.panel('Plan');
  await expect(plan.getByLabel('Output')).toContainText(
    'gpu-1 undoes this by itself in 40 s unless contact is proven',
  );
  await expect(plan.getByRole('alert')).toContainText(
    /gpu-1 has put back by itself what was before.*Mend: Compare the addresses/s,
  );
  expect(await route()).toBe('10.20.20.1');
  await undoEdit(window);
}

async function takeAway({ window, on }: LabHomelab): Promise<void> {
  await window.deviceMenu('pi-5', 'Plan to take away what Rackloom put there');
  expect(await window.planned()).toContain('pi-5/k3s-agent');
  const plan = await window.panel('Plan');
  await expect(plan.locator('.plan-head')).toContainText('Takes away what Rackloom put there');
  // Of nobody else.
  for (const id of ['pi-4', 'sw1'])
    await expect(plan.getByRole('region', { name: id }).locator('[data-step]')).toHaveCount(0);
  expect(await window.apply()).toMatch(/^Taken away/);
  const left = await on(
    'pi-5',
    'ls -d /usr/local/bin/k3s /etc/rancher/k3s /var/lib/rancher/k3s /etc/systemd/system/k3s* /sys/class/net/cni0 2>/dev/null || true; grep rackloom /etc/hosts || true',
  );
  expect(left).toBe('');
  expect(await on('pi-1', 'k3s kubectl get nodes -o name')).not.toContain('pi-5');
  expect(await on('pi-4', 'systemctl is-active k3s-agent')).toBe('active');
}

/** The edit that was a mistake. */
async function undoEdit(window: HomelabWindow): Promise<void> {
  await window.inspector.getByRole('heading').first().click();
  await window.press('ControlOrMeta+Z');
}
