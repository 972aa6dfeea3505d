import { FaultError } from '#shared/ipc/fault';
import { text, type Text } from '#shared/language/text';

/** What to do about the errors that files give most, by the system's own code. */
const mends: Record<string, Text> = {
  ENOENT: text`Check the path.`,
  EACCES: text`Give your user the right to it, or choose another place.`,
  EPERM: text`Give your user the right to it, or choose another place.`,
  EROFS: text`The file system is mounted read-only: choose another place.`,
  ENOSPC: text`The disk is full: free some space, then try again.`,
  EDQUOT: text`Your disk quota is used up: free some space, then try again.`,
  EISDIR: text`It is a folder: choose a file.`,
  ENOTDIR: text`A part of the path is a file where a folder is needed.`,
  ELOOP: text`Symbolic links in the path lead in a circle.`,
};

/** `tried` is what was to be done with the file. */
export function fileFault(path: string, tried: 'read' | 'written', error: unknown): FaultError {
  const { code = 'unknown', message } = error as NodeJS.ErrnoException;
  const mend = mends[code];
  return new FaultError({
    code: 'file',
    summary:
      tried === 'read'
        ? text`${path} cannot be read: ${message}`
        : text`${path} cannot be written: ${message}`,
    ...(mend !== undefined && { mend }),
  });
}
