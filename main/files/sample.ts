import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenedFile } from '#shared/ipc/contract';
import { appFolder } from './app-folder';

/** The reference homelab. It has no path: saving it asks for one, so the original stays as it is. */
export async function openSample(): Promise<OpenedFile> {
  const name = 'homelab.rackloom.yaml';
  const text = await readFile(join(appFolder(), 'assets', 'samples', name), 'utf8');
  return { path: null, name, text };
}
