import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { stateFolder } from './state-folder';

const copy = z.object({ path: z.string().nullable(), at: z.string(), text: z.string() });

/** What was edited and not saved when Rackloom ended. */
export interface RecoveryCopy {
  text: string;
  /** ISO 8601. */
  at: string;
}

/**
 * Copies of unsaved designs, in the state folder: autosave never touches the user's own file (D7). A design without a
 * file has one copy too, under `null`.
 */
export async function keepRecovery(path: string | null, text: string): Promise<void> {
  const at = new Date().toISOString();
  await writeFileAtomic(await fileOf(path), JSON.stringify({ path, at, text }), { mode: 0o600 });
}

export async function discardRecovery(path: string | null): Promise<void> {
  await rm(await fileOf(path), { force: true });
}

/** Null when there is none, or one that cannot be read. */
export async function findRecovery(path: string | null): Promise<RecoveryCopy | null> {
  try {
    const { text, at } = copy.parse(JSON.parse(await readFile(await fileOf(path), 'utf8')));
    return { text, at };
  } catch {
    return null;
  }
}

async function fileOf(path: string | null): Promise<string> {
  const name = path === null ? 'untitled' : createHash('sha256').update(path).digest('hex').slice(0, 32);
  return join(await stateFolder('recovery'), `${name}.json`);
}
