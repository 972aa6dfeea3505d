import { open } from 'node:fs/promises';
import { FaultError } from '#shared/ipc/fault';
import { text } from '#shared/language/text';
import { fileFault } from './file-fault';

/** A design of 1,000 devices takes under 2 MiB; what is far above is no design. */
const maximumBytes = 32 * 2 ** 20;

/** Reads a UTF-8 file; a byte order mark is dropped. Throws a `FaultError` that names the mend. */
export async function readTextFile(path: string): Promise<string> {
  const bytes = await readBounded(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FaultError({
      code: 'file',
      summary: text`${path} is not UTF-8 text.`,
      mend: text`Choose a Rackloom file, or convert this one to UTF-8.`,
    });
  }
}

async function readBounded(path: string): Promise<Uint8Array> {
  const handle = await open(path, 'r').catch((error: unknown) => {
    throw fileFault(path, 'read', error);
  });
  try {
    const stat = await handle.stat();
    const { size } = stat;
    if (!stat.isFile() && !stat.isDirectory())
      throw new FaultError({
        code: 'file',
        summary: text`${path} is no regular file.`,
        mend: text`Choose a file.`,
      });
    if (size > maximumBytes)
      throw new FaultError({
        code: 'file',
        summary: text`${path} has ${size} bytes, more than the ${maximumBytes} of the largest design.`,
        mend: text`Choose a Rackloom file.`,
      });
    return await handle.readFile();
  } catch (error) {
    throw error instanceof FaultError ? error : fileFault(path, 'read', error);
  } finally {
    await handle.close();
  }
}
