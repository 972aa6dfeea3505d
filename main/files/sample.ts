import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenedFile, SampleEntry } from '#shared/ipc/contract';
import { FaultError } from '#shared/ipc/fault';
import { text } from '#shared/language/text';
import { readTopology } from '#shared/formats/rackloom';
import { appFolder } from './app-folder';

const reference = 'homelab';
const ending = '.rackloom.yaml';
const folder = () => join(appFolder(), 'assets', 'samples');
const textOf = (id: string) => readFile(join(folder(), `${id}${ending}`), 'utf8');

/** The reference homelab first, then the others by name. */
async function sampleIds(): Promise<string[]> {
  const ids = (await readdir(folder())).flatMap((name) =>
    name.endsWith(ending) ? [name.slice(0, -ending.length)] : [],
  );
  return ids.sort((a, b) => Number(b === reference) - Number(a === reference) || (a < b ? -1 : 1));
}

export async function listSamples(): Promise<SampleEntry[]> {
  return Promise.all(
    (await sampleIds()).map(async (id) => {
      const { topology } = readTopology(await textOf(id));
      return { id, name: topology?.name ?? id, description: topology?.description ?? '' };
    }),
  );
}

/** A sample has no path: saving it asks for one, so the original stays as it is. */
export async function openSample(id = reference): Promise<OpenedFile> {
  const known = await sampleIds();
  if (!known.includes(id))
    throw new FaultError({
      code: 'sample',
      summary: text`There is no sample "${id}".`,
      mend: text`There are ${known}.`,
    });
  return { path: null, name: `${id}${ending}`, text: await textOf(id) };
}
