import { expect } from '@playwright/test';
import type { HomelabWindow } from '../../screens/homelab-window';
import type { LabHomelab } from '../../screens/lab-homelab';

/** An API and kubelets on a busy machine may take a while to open the first of each. */
const patiently = { timeout: 120_000 };

/** With sshd, Docker's engine, kubelets and an API server at the far ends; what runs in the containers is the lab's stand-in for their images. */
export async function shellsLogsAndPorts({ window, on }: LabHomelab): Promise<void> {
  await shellOnHost(window);
  await dockerContainer(window);
  const pod = await on(
    'pi-1',
    `k3s kubectl -n apps get pods --field-selector status.phase=Running -o 'jsonpath={.items[0].metadata.name}'`,
  );
  await insidePod(window, pod);
  await ports(window, pod);
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

async function insidePod(window: HomelabWindow, pod: string): Promise<void> {
  const live = await window.panel('Live');
  await live.getByRole('button', { name: `Log of ${pod}` }).click();
  const log = live.getByRole('region', { name: 'Log of app' });
  await expect(log.locator('.xterm-rows')).toContainText(
    `a stand-in for registry.home.arpa/app:1 on ${pod}`,
    patiently,
  );
  await live.getByRole('button', { name: `Shell in ${pod}` }).click();
  const shell = terminal(window);
  await shell.type('echo "in $(hostname)"; echo "written inside: $((6*7))" >/proc/1/fd/1');
  await expect(shell.rows).toContainText(`in ${pod}`, patiently);
  await window.panel('Live');
  await expect(log.locator('.xterm-rows')).toContainText('written inside: 42', patiently);
  await log.getByRole('button', { name: 'Close the log' }).click();
  await window.panel('Terminals');
  await shell.close();
}

async function ports(window: HomelabWindow, pod: string): Promise<void> {
  const live = await window.panel('Live');
  await window.deviceMenu('gpu-1', 'Forward a port…');
  // The port that its container is published on is proposed.
  expect(await answerThrough(window, 'gpu-1', 8000)).toContain('a stand-in for ollama/ollama:0.12.6');
  await live.getByRole('button', { name: `Forward a port of ${pod}` }).click();
  await window.page.getByLabel('Port there').fill('8080');
  expect(await answerThrough(window, pod, 8080)).toContain(`registry.home.arpa/app:1 on ${pod}`);
  await live.getByRole('button', { name: 'Forward a port of app-web' }).click();
  expect(await answerThrough(window, 'app-web', 80)).toMatch(/registry\.home\.arpa\/app:1 on app-/);
  await live.getByRole('button', { name: 'Stop all' }).click();
  await expect(live.getByRole('region', { name: 'Forwarded ports' })).toBeHidden();
}

/** Forwards what the dialog has, and asks there by HTTP. */
async function answerThrough({ page }: HomelabWindow, target: string, port: number): Promise<string> {
  await page.getByRole('button', { name: 'Forward', exact: true }).click();
  const row = page
    .getByRole('region', { name: 'Forwarded ports' })
    .getByRole('listitem')
    .filter({ hasText: `${target}:${port}` });
  await expect(row).toContainText(/127\.0\.0\.1:\d+/);
  const [, local = ''] = /127\.0\.0\.1:(\d+)/.exec((await row.textContent()) ?? '') ?? [];
  const answer = await fetch(`http://127.0.0.1:${local}/`, { headers: { connection: 'close' } });
  const words = await answer.text();
  await expect(row).toContainText(/ [1-9][\d.]*\s?\w*B received/);
  return words;
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
