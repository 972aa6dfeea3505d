import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withCacheLock, withLock } from './lock';
import { labSettings, type LabSettings } from './settings';

let settings: LabSettings;
beforeEach(async () => {
  settings = labSettings({ prefix: 'rllock', cache: await mkdtemp(join(tmpdir(), 'rackloom-lock-')) });
});
afterEach(() => rm(settings.cache, { recursive: true }));

test('labs that need the cache at the same moment go one after the other', async () => {
  let inside = 0;
  const most: number[] = [];
  const work = async () => {
    most.push(++inside);
    await new Promise((resolve) => setImmediate(resolve));
    inside--;
  };
  await Promise.all(Array.from({ length: 4 }, () => withCacheLock(settings, work)));
  expect(most).toEqual([1, 1, 1, 1]);
  expect(await readdir(settings.cache)).toEqual([]);
});

test('a lab that is being changed is not changed by another command, unless the one that began is no more', async () => {
  await withLock(settings, async () => {
    await expect(withLock(settings, () => Promise.resolve())).rejects.toThrow(
      `(process ${process.pid}) is working on this lab`,
    );
  });
  // No process has a number above the kernel's limit (proc(5), pid_max).
  await writeFile(join(settings.cache, 'rllock.lock'), '4194305');
  expect(await withLock(settings, () => Promise.resolve('done'))).toBe('done');
});
