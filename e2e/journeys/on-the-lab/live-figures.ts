import { expect } from '@playwright/test';
import type { LabHomelab } from '../../screens/lab-homelab';

/** What hosts, kubelets, Docker and the switch count, in the inspector's Live tab. */
export async function liveFigures({ window }: LabHomelab): Promise<void> {
  const { inspector } = window;
  await window.select('pi-2');
  await window.inspect('Live');
  await expect(inspector).toContainText('Debian GNU/Linux 12');
  await expect(inspector).toContainText(/\d\s?% of \d+ cores/);
  await expect(inspector).toContainText(/Use, as the cluster measures it.*\d of \d+ CPU/s);
  await window.select('gpu-1');
  const container = inspector.getByRole('listitem').filter({ hasText: 'llm' });
  await expect(container.locator('.use-words')).toHaveText(/\d CPU, [\d.]+\s?\w*B/);
  await window.select('sw1');
  // Port 2 is the cable of the control plane, which is never silent.
  const port = inspector.locator('.facts > div').filter({ has: window.page.getByText(/^2 up$/) });
  await expect(port).toContainText(/in [\d.]+\s?\w*\/s.*out [\d.]+\s?\w*\/s/s);
  await window.inspect('Design');
}
