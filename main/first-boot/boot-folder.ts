import { access, mkdir, readdir, realpath, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { FaultError } from '#shared/ipc/fault';
import { text } from '#shared/language/text';
import { fileFault } from '../files/file-fault';

/** Every image for a Raspberry Pi has these on its boot partition (raspberrypi.com, The boot folder). */
const marks = ['config.txt', 'cmdline.txt'];

const has = (folder: string, name: string): Promise<boolean> =>
  access(join(folder, name)).then(
    () => true,
    () => false,
  );

/** Whether a folder is the boot partition of a flashed card, by its files. */
export const isBootPartition = async (folder: string): Promise<boolean> =>
  (await Promise.all(marks.map((name) => has(folder, name)))).every(Boolean);

/** Images that read cloud-init's files bring templates of them. */
export const readsCloudInit = (folder: string): Promise<boolean> => has(folder, 'user-data');

/** Files go into a folder, never onto a disk. Answers its whole path. */
export async function checkedFolder(path: string): Promise<string> {
  const folder = resolve(path);
  const there = await stat(folder).catch(() => null);
  const real = await realpath(folder).catch(() => folder);
  if (there?.isBlockDevice() || real.startsWith('/dev/'))
    throw new FaultError({
      code: 'output',
      summary: text`${path} is a disk. Rackloom writes no disks.`,
      mend: text`Flash the card with Raspberry Pi Imager, then name the folder that its boot partition is mounted on.`,
    });
  if (there && !there.isDirectory())
    throw new FaultError({
      code: 'output',
      summary: text`${path} is no folder.`,
      mend: text`Name a folder.`,
    });
  return folder;
}

export async function madeFolder(path: string): Promise<string> {
  const folder = await checkedFolder(path);
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw fileFault(path, 'written', error);
  });
  return folder;
}

/** Where desktops mount cards. */
const mountPlaces = (): string[] =>
  process.platform === 'darwin'
    ? ['/Volumes']
    : ['/media', '/run/media'].flatMap((folder) => [folder, join(folder, userInfo().username)]);

/** Boot partitions of cards that are mounted here. */
export async function mountedCards(places = mountPlaces()): Promise<string[]> {
  const inside = await Promise.all(
    places.map(async (place) => {
      const names = await readdir(place).catch(() => []);
      return names.map((name) => join(place, name));
    }),
  );
  const folders = process.platform === 'win32' ? drives : inside.flat();
  const cards = await Promise.all(folders.map(isBootPartition));
  return folders.filter((_, i) => cards[i]).toSorted();
}

const drives = [...'DEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `${letter}:\\`);
