import { cgroupOptions } from '#shared/boot-files/cmdline';
import type { BootFilesPreview } from '#shared/boot-files/preview';
import type { Topology } from '#shared/topology/topology';
import { hashOf } from '../apply/hash';
import { isBootPartition, readsCloudInit } from './boot-folder';
import { cardFiles, type CardFile } from './card-files';
import { prepareBoot, type FirstBootOrder, type PreparedBoot } from './first-boot';

/** What would be written, with a secret's name where its value will stand. */
export async function previewBoot(
  topology: Topology,
  { password, ...order }: Omit<FirstBootOrder, 'passwordHash'> & { password: string | null },
  folder: string | null,
): Promise<BootFilesPreview> {
  const passwordHash = password === null ? null : `<secret ${password}>`;
  const prepared = await prepareBoot(topology, { ...order, passwordHash });
  const files = await cardFiles(prepared, folder);
  return {
    hash: hashOf([folder, files.map(({ before, ...file }) => [file, before?.toString('base64') ?? null])]),
    generation: prepared.generation.name,
    files: files.map(shown),
    leavesOut: prepared.generation.leavesOut(prepared.boot),
    append: optionsToAppend(prepared, files),
    folder: folder === null ? null : await folderLooks(folder),
  };
}

/** Where the card's cmdline.txt is not at hand, a person has to see to its options. */
export const optionsToAppend = ({ clusterNode }: PreparedBoot, files: readonly CardFile[]): string[] =>
  clusterNode && !files.some(({ name }) => name === 'cmdline.txt') ? [...cgroupOptions] : [];

/** Files that are there may hold hashes of passwords; the kernel's line does not. */
const shown = ({ before, ...file }: CardFile) => ({
  ...file,
  before: file.name === 'cmdline.txt' && before ? before.toString('utf8') : null,
});

const folderLooks = async (path: string) => ({
  path,
  card: await isBootPartition(path),
  cloudInit: await readsCloudInit(path),
});
