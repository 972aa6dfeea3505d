import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabSettings } from './settings';
import { LabError, until } from './shell';

/** One command at a time changes a lab. */
export async function withLock<T>(settings: LabSettings, work: () => Promise<T>): Promise<T> {
  return locked(settings, settings.prefix, 0, work);
}

/** One command at a time builds in the cache, which all labs share; others wait for it. */
export const withCacheLock = <T>(settings: LabSettings, work: () => Promise<T>): Promise<T> =>
  locked(settings, 'cache', 600, work);

async function locked<T>(
  settings: LabSettings,
  name: string,
  seconds: number,
  work: () => Promise<T>,
): Promise<T> {
  const lock = join(settings.cache, `${name}.lock`);
  await mkdir(settings.cache, { recursive: true });
  let owner: number | null = null;
  const free = await until(async () => (owner = await lockOwner(lock)) === null, { seconds });
  if (!free) {
    throw new LabError(
      `Another command (process ${owner}) is working on this lab`,
      `Wait for it, or, if it hangs, end it and remove ${lock}.`,
    );
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

/** Takes the lock, or says whose it is. One whose owner is gone is taken over. A lock names its owner from the first moment. */
async function lockOwner(lock: string): Promise<number | null> {
  for (;;) {
    const named = `${lock}.${randomUUID()}`;
    await writeFile(named, String(process.pid));
    const taken = await link(named, lock).then(
      () => true,
      () => false,
    );
    await rm(named);
    if (taken) return null;
    const owner = Number(await readFile(lock, 'utf8').catch(() => ''));
    if (owner > 0 && existsSync(`/proc/${owner}`)) return owner;
    await rm(lock, { force: true });
  }
}
