import { readdir, rm, rmdir } from 'node:fs/promises';
import { findLabGroups, killAll, labSlice, removeGroup } from './cgroups';
import { mountPoints } from './mounts';
import { clearNetwork } from './network';
import type { LabSettings } from './settings';
import { LabError, run, sleep, succeeds } from './shell';
import { processesOf, tracesOf } from './traces';

/**
 * Takes away all that carries the lab's prefix, as found in the kernel and not in the lab's own notes: so it also clears
 * what a run left that was killed half way. The cache with the base file systems stays.
 */
export async function clearLab(settings: LabSettings): Promise<void> {
  for (const pid of await processesOf(settings)) end(pid);
  const groups = await findLabGroups(settings);
  await killAll(groups);
  for (const group of groups) await removeGroup(group);
  await run(['systemctl', 'stop', labSlice(settings)], { allowFailure: true });
  await clearNetwork(settings);
  await unmountAll(settings);
  await rm(settings.folder, { recursive: true, force: true });
  await clearRuntime(settings);
  await confirm(settings);
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}

/** A killed host's mounts may be in use for a moment more. */
async function unmountAll(settings: LabSettings): Promise<void> {
  for (let attempt = 0; attempt < 30; attempt += 1) {
    const mounts = (await mountPoints()).filter((path) => path.startsWith(`${settings.folder}/`));
    if (mounts.length === 0) return;
    if (attempt > 0) await sleep(100);
    for (const path of mounts) await run(['umount', path], { allowFailure: true });
  }
  throw new LabError(
    `Something still uses mounts below ${settings.folder}`,
    `See who: fuser -vm ${settings.folder}; end it and run down again.`,
  );
}

/** What systemd-nspawn leaves in /run, and the mark that systemd could run here. */
async function clearRuntime(settings: LabSettings): Promise<void> {
  for (const folder of ['/run/systemd/nspawn/propagate', '/run/systemd/nspawn/unix-export']) {
    for (const name of await readdir(folder).catch(() => [])) {
      if (name.startsWith(`${settings.prefix}-`))
        await rm(`${folder}/${name}`, { recursive: true, force: true });
    }
  }
  if (!(await succeeds(['grep', '-qx', 'systemd', '/proc/1/comm']))) {
    await rmdir('/run/systemd/system').catch(() => undefined);
  }
}

async function confirm(settings: LabSettings): Promise<void> {
  let left = await tracesOf(settings);
  for (let attempt = 0; attempt < 20 && left.length > 0; attempt += 1) {
    await sleep(100);
    left = await tracesOf(settings);
  }
  if (left.length === 0) return;
  throw new LabError(`The lab is down, but this is left of it:\n  ${left.join('\n  ')}`, 'Run down again.');
}
