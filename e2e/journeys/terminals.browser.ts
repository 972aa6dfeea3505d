import { expect, test } from '@playwright/test';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expectAccessible } from '../screens/accessible';
import { startSshdHomelab } from '../screens/sshd-homelab';
import { startBrowser } from '../screens/start-browser';

test('shells and ports of a host: from its menu, in colours under the page’s policy, left by key, ended when closed', async ({
  page,
}) => {
  const { file, sshd } = await startSshdHomelab();
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) refused.push(message.text());
  });
  const served = await startBrowser(page, [file]);
  const { window } = served;
  await expect(window.device('box')).toBeVisible();

  await window.device('box').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Open a shell' }).click();
  const shell = page.getByRole('textbox', { name: /Terminal box/ });
  const rows = page.locator('.xterm-rows');
  await expect(shell).toBeFocused();
  // Typed before the shell is there, in what it may show as soon as it is.
  await page.keyboard.type("printf 'sum=%s \\033[38;2;200;30;40mred\\033[0m\\n' $((40+2))");
  await page.keyboard.press('Enter');
  await expect(rows).toContainText('sum=42 red');
  const red = rows.locator('span', { hasText: /^red$/ });
  await expect(red).toHaveCSS('color', /rgb\((1[5-9]\d|2\d\d), \d+, \d+\)/);
  expect(refused).toEqual([]);

  await page.keyboard.type('echo pid=$$ at $(stty size)');
  await page.keyboard.press('Enter');
  await expect(rows).toContainText(/pid=\d+ at \d+ \d+/);
  const [, pid = ''] = /pid=(\d+) at/.exec((await rows.textContent()) ?? '') ?? [];

  await page.keyboard.press('Shift+F6');
  await expect(page.getByRole('tab', { name: 'box', exact: true })).toBeFocused();
  await expectAccessible(window);

  await page.getByRole('button', { name: 'Menu of box' }).click();
  await page.getByRole('menuitem', { name: 'Open a shell' }).click();
  await expect(page.getByRole('tab', { name: 'box', exact: true })).toHaveCount(2);
  await page.getByRole('tab', { name: 'box', exact: true }).first().click();
  await page.getByRole('button', { name: 'Close the terminal' }).click();
  await expect.poll(() => isAlive(Number(pid))).toBe(false);

  await shell.focus();
  await page.keyboard.type('exit 3');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Ended with 3.')).toBeVisible();
  await page.getByRole('button', { name: 'Open again' }).click();
  await expect(rows).toContainText(/[#$]/);

  const greeter = createServer((_, response) => response.end('hello from the host')).listen(0, '127.0.0.1');
  await once(greeter, 'listening');
  const { port } = greeter.address() as AddressInfo;
  await page.getByRole('button', { name: 'Menu of box' }).click();
  await page.getByRole('menuitem', { name: 'Forward a port…' }).click();
  await page.getByLabel('Port there').fill(String(port));
  await page.getByRole('button', { name: 'Forward', exact: true }).click();
  const row = page.getByRole('region', { name: 'Forwarded ports' }).getByRole('listitem');
  await expect(row).toContainText(/127\.0\.0\.1:\d+→ box:\d+0 connections/);
  const [, local = ''] = /127\.0\.0\.1:(\d+)/.exec((await row.textContent()) ?? '') ?? [];
  expect(local).not.toBe(String(port));
  const answer = await fetch(`http://127.0.0.1:${local}/`, { headers: { connection: 'close' } });
  expect(await answer.text()).toBe('hello from the host');
  await expect(row).toContainText(/[1-9]\d*\sB received/);
  await row.getByRole('button', { name: `Stop forwarding box:${port}` }).click();
  await expect(row).toBeHidden();
  await expect
    .poll(() =>
      fetch(`http://127.0.0.1:${local}/`).then(
        () => 'there',
        () => 'gone',
      ),
    )
    .toBe('gone');
  greeter.close();
  await served.close();
  await sshd.stop();
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
