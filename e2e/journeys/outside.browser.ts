import { expect, test } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectAccessible } from '../screens/accessible';
import { startBrowser } from '../screens/start-browser';
import { sample } from '../screens/sample';

/** A repository with all that is in the folder as its one commit. */
function commitIn(folder: string): void {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], { cwd: folder });
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'As it runs');
}

test('a file changed outside is read again; beside unsaved changes it is merged; git’s last commit is compared with', async ({
  page,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'rackloom-outside-'));
  const file = join(folder, 'lab.rackloom.yaml');
  await copyFile(sample, file);
  // As editors do: another file takes its place.
  const changeOutside = async (from: string, to: string) => {
    const text = await readFile(file, 'utf8');
    expect(text).toContain(from);
    await writeFile(`${file}.new`, text.replace(from, to));
    await rename(`${file}.new`, file);
  };
  const served = await startBrowser(page, [file], { GIT_CEILING_DIRECTORIES: tmpdir() });
  const { window } = served;
  const label = window.inspector.getByLabel('Label');
  try {
    await window.select('pi-2');
    await changeOutside('replicas: 2', 'replicas: 3 # more to do');
    const notice = page.getByText('was changed outside and is read again: 1 change');
    await expect(notice).toBeVisible();
    await expect(page.getByRole('button', { name: 'Undo', exact: true }).first()).toBeEnabled();

    await label.fill('Mine');
    await window.select('pi-3');
    await label.fill('Also mine');
    await changeOutside('  pi-2:\n', '  # seen to outside\n  pi-2:\n    label: Theirs\n');
    await changeOutside('rate: 60 Mbps', 'rate: 50 Mbps');
    const dialog = page.getByRole('dialog', { name: 'lab.rackloom.yaml was changed outside' });
    const conflict = dialog.getByRole('radiogroup', { name: 'Device pi-2, label' });
    await expect(conflict.getByRole('radio', { name: 'mine Mine' })).toBeChecked();
    await expect(dialog.getByText(/^Outside:/)).toContainText('2 changed');
    await expectAccessible(window);
    await conflict.getByRole('radio', { name: 'the file’s Theirs' }).click();
    await dialog.getByRole('button', { name: 'Merge', exact: true }).click();

    await expect(page.getByRole('status', { name: 'Changes' })).toContainText('1 changed');
    await window.press('ControlOrMeta+S');
    await expect.poll(() => readFile(file, 'utf8')).toContain('label: Also mine');
    const text = await readFile(file, 'utf8');
    for (const kept of ['label: Theirs', '# seen to outside', '# more to do', 'rate: 50 Mbps'])
      expect(text).toContain(kept);
    expect(text).not.toContain('label: Mine');

    const changes = await window.panel('Changes');
    const lastCommit = changes.getByRole('button', { name: 'The last commit (git)' });
    await lastCommit.click();
    const none = page.getByRole('dialog', { name: 'There is no commit to compare with' });
    await expect(none).toContainText('lies in no git work tree');
    await page.keyboard.press('Escape');
    commitIn(folder);
    await changeOutside('label: Also mine', 'label: Later');
    await expect(page.getByText('is read again').first()).toBeVisible();
    await lastCommit.click();
    await expect(changes.getByRole('row', { name: /device pi-3 label Also mine → Later/ })).toBeVisible();
  } finally {
    await served.close();
    await rm(folder, { recursive: true, force: true });
  }
});
