import { mkdir, open, readFile, realpath, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { KubeconfigError } from './merge-kubeconfig';

/** The file that kubectl writes to: the first of $KUBECONFIG, else ~/.kube/config. */
export const usualKubeconfig = (environment: NodeJS.ProcessEnv = process.env, home = homedir()): string =>
  (environment['KUBECONFIG'] ?? '').split(delimiter).find((path) => path !== '') ??
  join(home, '.kube', 'config');

/**
 * Reads a kubeconfig, has it changed and puts it back whole, for its owner's eyes only. Meanwhile it is locked as kubectl locks it (client-go,
 * tools/clientcmd, lockFile), so that neither undoes what the other writes. A symbolic link stays one.
 */
export async function changeKubeconfig(path: string, change: (text: string | null) => string): Promise<void> {
  const target = await realpath(path).catch(() => path);
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const lock = `${target}.lock`;
  const held = await open(lock, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
    throw new KubeconfigError(
      `${path} is locked: kubectl, or another program, is writing to it.`,
      `Try again in a moment. If nothing writes to it any more, delete ${lock}.`,
    );
  });
  try {
    const text = await readFile(target, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    await writeFileAtomic(target, change(text), { mode: 0o600, fsync: true });
  } finally {
    await held.close();
    await rm(lock, { force: true });
  }
}
