import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { text, type Text, verbatim } from '#shared/language/text';
import { quote } from '../transports/quote';
import { SecretError } from './secret-error';

/** What a secret's name may be (as in the topology's schema): no way out of the folder. */
const safeName = /^[A-Za-z0-9][-A-Za-z0-9_.]*$/;

/**
 * The value in `folder/name`, without the newline an editor leaves at the end; null where there is no such file. Only a
 * regular file of ours that nobody else can read is taken (D3); a symbolic link is not followed.
 */
export async function readSecretFile(folder: string, name: string): Promise<string | null> {
  if (!safeName.test(name))
    throw unsafe(
      name,
      text`The secret "${name}" is not taken: "${name}" is not a name for a secret.`,
      text`Use letters, digits, ".", "_" and "-".`,
    );
  const path = join(folder, name);
  const file = await opened(path, name);
  if (file === null) return null;
  try {
    await refuseUnsafe(file, path, name);
    return (await file.readFile('utf8')).replace(/\r?\n$/, '');
  } finally {
    await file.close();
  }
}

async function opened(path: string, name: string): Promise<FileHandle | null> {
  try {
    return await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    if (code === 'ELOOP')
      throw unsafe(
        name,
        text`The secret "${name}" is not taken: ${path} is a symbolic link.`,
        text`Put the file itself there.`,
      );
    throw new SecretError(
      name,
      'unreadable',
      text`The secret "${name}" cannot be read from ${path} (${code}).`,
      text`Make the file yours and readable: chown and chmod 600.`,
    );
  }
}

/** Checks the opened file, not the path, so that nothing can be put in its place in between. */
async function refuseUnsafe(file: FileHandle, path: string, name: string): Promise<void> {
  const found = await file.stat();
  const { mode, uid } = found;
  if (!found.isFile())
    throw unsafe(
      name,
      text`The secret "${name}" is not taken: ${path} is not a regular file.`,
      text`Put a regular file there.`,
    );
  // Windows has neither modes nor owners of this kind; the folder's access list guards it there.
  const self = process.getuid?.();
  if (self === undefined) return;
  if (uid !== self) {
    throw unsafe(
      name,
      text`The secret "${name}" is not taken: ${path} belongs to another user.`,
      text`Make it yours: sudo chown "$(id -u)" ${quote(path)}`,
    );
  }
  if (mode & 0o077) {
    const shown = (mode & 0o777).toString(8).padStart(4, '0');
    throw unsafe(
      name,
      text`The secret "${name}" is not taken: others can read ${path} (mode ${shown}).`,
      verbatim(`chmod 600 ${quote(path)}`),
    );
  }
}

const unsafe = (name: string, said: Text, mend: Text) => new SecretError(name, 'unsafe-file', said, mend);
