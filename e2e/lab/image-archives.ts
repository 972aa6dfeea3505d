import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** So that the same files give the same archive. */
export const stableTar = ['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner'];

/** sha256 of a file, hexadecimal: a layer's digest. */
export async function contentHash(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
