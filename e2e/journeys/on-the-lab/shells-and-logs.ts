import { expect } from '@playwright/test';
import type { HomelabWindow } from '../../screens/homelab-window';
import type { LabHomelab } from '../../screens/lab-homelab';

/** A busy machine may take a while to open the first of each. */
const patiently = { timeout: 120_000 };

/** With sshd and Docker's engine at the far ends; what runs in the container is the lab's stand-in for its image. */
export async function shellsAndLogs({ window }: LabHomelab): Promise<void> {
  await shellOnHost(window);
  await dockerContainer(window);
}

async function shellOnHost(window: HomelabWindow): Promise<void> {
  const { page } = window;
  await window.deviceMenu('gpu-1', 'Open a shell');
  const shell = terminal(window);
  await shell.type('echo "$(hostname) $((40+2)) as $(whoami)"');
  await expect(shell.rows).toContainText(/gpu-1 42 as pi/, patiently);
  await shell.type('while sleep 0.2; do echo "is $(stty size) large"; done');
  const columns = async () => {
    const told = [...((await shell.rows.textContent()) ?? '').matchAll(/is \d+ (\d+) large/g)];
    return Number(told.at(-1)?.[1]);
  };
  await expect.poll(columns).toBeGreaterThan(20);
  const wide = await columns();
  await page.setViewportSize({ width: 1100, height: 900 });
  await expect.poll(columns).toBeLessThan(wide);
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect.poll(columns).toBe(wide);
  await page.keyboard.press('Control+C');
  await shell.type('echo "ended with $?"');
  await expect(shell.rows).toContainText('ended with 130');
  await shell.close();
}

/** What is written inside is read in its log. */
async function dockerContainer(window: HomelabWindow): Promise<void> {
  const live = await window.panel('Live');
  await live.getByRole('button', { name: 'Log of llm' }).click();
  const log = live.getByRole('region', { name: 'Log of llm' });
  await expect(log.locator('.xterm-rows')).toContainText('a stand-in for ollama/ollama:0.12.6', patiently);
  await expect(log.getByRole('status').first()).toHaveText('following');
  await live.getByRole('button', { name: 'Shell in llm' }).click();
  const shell = terminal(window);
  await shell.type('echo "in $LAB_IMAGE"; echo "written inside: $((6*7))" >/proc/1/fd/1');
  await expect(shell.rows).toContainText('in ollama/ollama:0.12.6', patiently);
  await window.panel('Live');
  await expect(log.locator('.xterm-rows')).toContainText('written inside: 42', patiently);
  await log.getByRole('button', { name: 'Close the log' }).click();
  await window.panel('Terminals');
  await shell.close();
}

/** The terminal that is shown. */
function terminal({ page }: HomelabWindow) {
  const screen = page.getByRole('textbox', { name: /^Terminal/ });
  return {
    rows: page.locator('.terminal-room .xterm-rows'),
    type: async (line: string) => {
      await screen.focus();
      await page.keyboard.type(line);
      await page.keyboard.press('Enter');
    },
    close: () => page.getByRole('button', { name: 'Close the terminal' }).click(),
  };
}
