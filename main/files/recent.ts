import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { stateFolder } from './state-folder';

/** As many as a person looks through without searching. */
const most = 10;

const fileOf = async () => join(await stateFolder(), 'recent.json');

/** Paths of the files that were opened or saved last, the latest first; those that are gone are left out. */
export async function recentPaths(): Promise<string[]> {
  const paths = await readPaths();
  const there = await Promise.all(
    paths.map((path) =>
      access(path).then(
        () => true,
        () => false,
      ),
    ),
  );
  return paths.filter((_, i) => there[i]);
}

/** A list that cannot be written, on a full disk perhaps, keeps nobody from opening or saving a file. */
export async function noteRecent(path: string): Promise<void> {
  const paths = [path, ...(await readPaths()).filter((each) => each !== path)].slice(0, most);
  try {
    await writeFileAtomic(await fileOf(), JSON.stringify(paths), { mode: 0o600 });
  } catch {
    return;
  }
}

/** A list that cannot be read is begun anew: nothing but convenience is lost. */
async function readPaths(): Promise<string[]> {
  try {
    return z.array(z.string()).parse(JSON.parse(await readFile(await fileOf(), 'utf8')));
  } catch {
    return [];
  }
}
