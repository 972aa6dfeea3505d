import { existsSync } from 'node:fs';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withCacheLock } from './lock';
import type { LabSettings } from './settings';

/**
 * inotify(7) instances are counted per user over the whole machine, and Linux grants root 128: about what the systemd of
 * ten hosts takes, before any kubelet. Beyond it units fail with "Too many open files".
 */
const limit = '/proc/sys/fs/inotify/max_user_instances';
const enough = 8192;

const keptFile = (settings: LabSettings): string => join(settings.cache, 'inotify-instances.before');

/** Raises the machine's limit where it is lower, and keeps what it was. */
export const raiseLimits = (settings: LabSettings, say: (line: string) => void): Promise<void> =>
  // Another lab that goes down meanwhile must see this one, or not have looked yet.
  withCacheLock(settings, async () => {
    const before = Number(await readFile(limit, 'utf8'));
    if (before >= enough) return;
    if (!existsSync(keptFile(settings))) await writeFile(keptFile(settings), String(before));
    await writeFile(limit, String(enough));
    say(`fs.inotify.max_user_instances is ${enough} until the last lab is down; it was ${before}`);
  });

/** Gives the machine its limit back once no lab is left that needs more. */
export const restoreLimits = (settings: LabSettings): Promise<void> =>
  withCacheLock(settings, async () => {
    const kept = await readFile(keptFile(settings), 'utf8').catch(() => null);
    if (kept === null) return;
    const folders = await readdir(settings.cache);
    if (folders.some((name) => existsSync(join(settings.cache, name, 'state.json')))) return;
    await writeFile(limit, kept);
    await rm(keptFile(settings), { force: true });
  });
