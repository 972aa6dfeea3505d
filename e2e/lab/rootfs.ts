import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { release } from './apt-sources';
import { withCacheLock } from './lock';
import { mountPoints } from './mounts';
import { buildHost, buildSwitch, recipeText } from './rootfs-recipe';
import type { LabSettings } from './settings';
import { run } from './shell';

/** Read-only layers that hosts' overlays stand on, lowest last, as overlayfs wants them. */
export interface RootFileSystems {
  host: string[];
  switch: string[];
}

/** Builds the layers that are missing or whose recipe has changed; removes those of older recipes. */
export function ensureRootFileSystems(
  settings: LabSettings,
  say: (line: string) => void,
): Promise<RootFileSystems> {
  const hash = createHash('sha256').update(recipeText()).digest('hex').slice(0, 12);
  const host = join(settings.cache, `base-${hash}`);
  const switchLayer = join(settings.cache, `switch-${hash}`);
  return withCacheLock(settings, async () => {
    if (!existsSync(host)) {
      say(`Building the hosts’ Debian ${release} once (a minute or two): ${host}`);
      await built(host, (folder) => buildHost(folder, join(settings.cache, 'debootstrap.log')));
    }
    if (!existsSync(switchLayer)) {
      say(`Building the switch’s layer with Open vSwitch once: ${switchLayer}`);
      await built(switchLayer, (folder) => buildSwitch(folder, host));
    }
    for (const name of await readdir(settings.cache)) {
      const isOld = /^(base|switch)-[0-9a-f]{12}/.test(name) && !name.includes(hash);
      if (isOld) await removeLayer(join(settings.cache, name));
    }
    return { host: [host], switch: [switchLayer, host] };
  });
}

/** A layer appears under its name only when it is whole; what a killed build left is cleared first. */
async function built(folder: string, build: (folder: string) => Promise<void>): Promise<void> {
  const part = `${folder}.part`;
  for (const leftover of [part, `${part}.work`, `${part}.root`]) await removeLayer(leftover);
  await build(part);
  await rename(part, folder);
}

/** Not where another lab's hosts stand on it, and never through a mount that a killed debootstrap left in it. */
async function removeLayer(folder: string): Promise<void> {
  const mounts = await readFile('/proc/self/mounts', 'utf8');
  if (mounts.includes(`lowerdir=${folder}`) || mounts.includes(`:${folder}`)) return;
  const inside = (await mountPoints()).filter((path) => path === folder || path.startsWith(`${folder}/`));
  for (const path of inside) await run(['umount', path]);
  await run(['rm', '-rf', '--one-file-system', folder]);
}
