import { test as base } from '@playwright/test';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The reference homelab. */
export const sample = join(import.meta.dirname, '../../assets/samples/homelab.rackloom.yaml');

/** Tests that save: each has the reference homelab in a folder of its own. */
export const test = base.extend<{ file: string }>({
  // Playwright reads from the pattern what a fixture needs; this one needs nothing, and an empty pattern reads like a mistake.
  file: async ({ page: _ }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'rackloom-copy-'));
    const file = join(folder, 'homelab.rackloom.yaml');
    await copyFile(sample, file);
    await use(file);
    await rm(folder, { recursive: true });
  },
});
