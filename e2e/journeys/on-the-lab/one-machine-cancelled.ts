import { expect } from '@playwright/test';
import type { LabHomelab } from '../../screens/lab-homelab';

/** Agrees to the plan that is shown, takes one worker out while it is at work, and sees the others come to their end. */
export async function oneMachineCancelled({ window, on }: LabHomelab): Promise<void> {
  const plan = await window.panel('Plan');
  const worker = plan.getByRole('region', { name: 'pi-5' });
  await window.agree();
  await expect(worker.locator('.plan-target-done')).toHaveText(/^[1-9]\d* of/);
  await worker.getByRole('button', { name: 'Cancel pi-5 alone' }).click();
  await expect(worker).toContainText('cancelled');
  expect(await window.outcome()).toMatch(/^Cancelled: \d+ steps done, \d+ left/);
  expect(await on('pi-5', 'systemctl is-active k3s-agent || true')).toBe('inactive');
  for (const id of ['pi-1', 'pi-4']) await window.sees(id, 'ready', 60_000);
  const journal = await window.panel('Journal');
  await expect(journal).toContainText('pi-5 is cancelled');
  await expect(journal).toContainText(/pi-5\/k3s-agent left (pi-5 was cancelled|it needs pi-5\/)/);
}
