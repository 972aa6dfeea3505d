import { expect, test } from '@playwright/test';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectNotInHeap } from '../screens/heap';
import { startElectron } from '../screens/start-electron';

/** A Pi without a system: from its menu to the files on its card, the hash of its password never in the window. */
test('the files for the first boot of a Pi are seen, then written onto its card beside what was there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rackloom-first-boot-'));
  const card = join(folder, 'bootfs');
  await mkdir(card);
  await writeFile(join(card, 'config.txt'), 'arm_64bit=1\n');
  await writeFile(join(card, 'cmdline.txt'), 'console=tty1 rootwait\n');
  await writeFile(join(card, 'user-data'), '#cloud-config\n');
  await mkdir(join(folder, 'secrets'), { mode: 0o700 });
  await writeFile(join(folder, 'secrets', 'pi-hash'), '$6$canary$horse', { mode: 0o600 });
  const running = await startElectron([], { RACKLOOM_SECRETS_DIR: join(folder, 'secrets') });
  try {
    const { app, window } = running;
    const { page } = window;
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, card);
    await window.device('pi-2').click({ button: 'right', position: { x: 24, y: 24 } });
    await page.getByRole('menuitem', { name: 'Write first boot files…' }).click();
    const dialog = page.getByRole('dialog', { name: 'First boot of pi-2' });
    const files = dialog.getByRole('region', { name: 'Files' });
    await dialog.getByLabel('Password hash').fill('pi-hash');
    await dialog.getByLabel('Password hash').press('Enter');
    await expect(files).toContainText('passwd: <secret pi-hash>');
    await expect(dialog).toContainText('Append to the one line of the card’s cmdline.txt');
    await expect(dialog.getByRole('button', { name: 'Write 3 files' })).toBeDisabled();

    await dialog.getByRole('button', { name: 'Choose…' }).click();
    await expect(dialog).toContainText('The boot partition of a flashed card.');
    await expect(files).toContainText('takes the place of the image’s template');
    await expect(files.locator('.diff-added')).toContainText('cgroup_memory=1 cgroup_enable=memory');
    await dialog.getByRole('button', { name: 'Write 4 files' }).click();
    await expect(dialog.getByRole('status', { name: 'Written' })).toContainText(
      'cmdline.txt.before-rackloom',
    );
    expect(await readFile(join(card, 'user-data'), 'utf8')).toContain('passwd: $6$canary$horse');
    expect(await readFile(join(card, 'cmdline.txt'), 'utf8')).toContain('rootwait cgroup_memory=1');
    expect(await readFile(join(card, 'cmdline.txt.before-rackloom'), 'utf8')).toBe('console=tty1 rootwait\n');
    await expectNotInHeap(page, '$6$canary$horse');
  } finally {
    await running.close();
    await rm(folder, { recursive: true, force: true });
  }
});
