import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import writeFileAtomic from 'write-file-atomic';
import { stateFolder } from '../files/state-folder';
import { sha256 } from './hash';

/**
 * Size and sha256 of a file on this machine. Binaries and images are large and seldom change, so the sum is kept under
 * the file's path, size and times, and a plan of which nothing is new reads no gigabytes.
 */
export async function localSum(path: string): Promise<{ sha256: string; bytes: number }> {
  const { size, mtimeMs, ctimeMs, ino } = await stat(path);
  const seen = `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
  const note = join(await stateFolder('sums'), sha256(path).slice(0, 24));
  const [notedSeen, notedSum] = (await readFile(note, 'utf8').catch(() => '')).split('\n');
  if (notedSeen === seen && notedSum) return { sha256: notedSum, bytes: size };
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  const sum = hash.digest('hex');
  await writeFileAtomic(note, `${seen}\n${sum}\n`, { mode: 0o600 });
  return { sha256: sum, bytes: size };
}
