import { realpath } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';
import { fileFault } from './file-fault';

/**
 * Replaces a file atomically: a reader sees the old text or the new, never half of one, also after a crash. Mode and
 * owner stay; a symbolic link stays a link and its target is replaced. Throws a `FaultError` that names the mend.
 */
export async function writeTextFile(path: string, text: string): Promise<void> {
  try {
    const target = await realpath(path).catch(() => path);
    await writeFileAtomic(target, text, { encoding: 'utf8', fsync: true });
  } catch (error) {
    throw fileFault(path, 'written', error);
  }
}
