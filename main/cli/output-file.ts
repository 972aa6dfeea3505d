import { lstat, mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileFault } from '../files/file-fault';
import { failure } from './context';

/** A file that is there may be somebody's work: it is written over only when that is asked for. */
export async function refuseExisting(path: string, force: boolean | undefined): Promise<void> {
  if (force) return;
  const there = await lstat(path).then(
    () => true,
    () => false,
  );
  if (there)
    throw failure('file', `${path} is there already.`, 'Choose another name, or write over it with --force.');
}

export async function save(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  } catch (error) {
    throw fileFault(path, 'written', error);
  }
}
