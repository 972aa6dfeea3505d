import { FaultError } from '#shared/ipc/fault';

/** What to do about the errors that files give most, by the system's own code. */
const mends: Record<string, string> = {
  ENOENT: 'Check the path.',
  EACCES: 'Give your user the right to it, or choose another place.',
  EPERM: 'Give your user the right to it, or choose another place.',
  EROFS: 'The file system is mounted read-only: choose another place.',
  ENOSPC: 'The disk is full: free some space, then try again.',
  EDQUOT: 'Your disk quota is used up: free some space, then try again.',
  EISDIR: 'It is a folder: choose a file.',
  ENOTDIR: 'A part of the path is a file where a folder is needed.',
  ELOOP: 'Symbolic links in the path lead in a circle.',
};

/** `verb` is what was tried: `read`, `written`. */
export function fileFault(path: string, verb: string, error: unknown): FaultError {
  const { code = 'unknown', message } = error as NodeJS.ErrnoException;
  const mend = mends[code];
  return new FaultError({
    code: 'file',
    summary: `${path} cannot be ${verb}: ${message}`,
    ...(mend !== undefined && { mend }),
  });
}
