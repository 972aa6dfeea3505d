import { realpath } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { CommittedFile, OpenedFile, RecentFile } from '#shared/ipc/contract';
import { FaultError } from '#shared/ipc/fault';
import { text, type Text } from '#shared/language/text';
import { readCommitted } from './committed';
import { noteRecent, recentPaths } from './recent';
import { discardRecovery, findRecovery, keepRecovery } from './recovery';
import { openSample } from './sample';
import { readTextFile } from './read-text-file';
import { watchFile, type FileWatch } from './watch-file';
import { writeTextFile } from './write-text-file';

/** How a surface lets a person choose a path; null when they cancel. */
export interface PathChooser {
  open(): Promise<string | null>;
  saveAs(suggested: string): Promise<string | null>;
  folder(): Promise<string | null>;
}

/**
 * The files one session works on. Only paths a person chose (start argument, dialog) are read or written, whatever the
 * renderer asks for.
 */
export interface Desk {
  /** Whether files other than the one given at the start can be opened. */
  files: boolean;
  initial(): Promise<OpenedFile>;
  open(): Promise<OpenedFile | null>;
  recent(): Promise<RecentFile[]>;
  /** One that a person opened or saved before: `recent` names it. */
  openRecent(path: string): Promise<OpenedFile>;
  /** Refused where the file has something else in it than `over`. */
  save(file: { path: string; text: string; over: string }): Promise<{ path: string }>;
  /** An opened file as the last commit of its git work tree has it. */
  committed(file: { path: string }): Promise<CommittedFile>;
  /** Tells what is in an opened file, at once and whenever that is something else. */
  watch(file: { path: string }, watch: FileWatch): Promise<void>;
  saveAs(file: { suggested: string; text: string }): Promise<{ path: string; name: string } | null>;
  /** A folder of the person's choice, to write into; null when they cancel. */
  chooseFolder(): Promise<string | null>;
  edited(edited: boolean): void;
  /** Null text lets the copy of `path` go. */
  keepCopy(copy: { path: string | null; text: string | null }): Promise<void>;
  /** Lets go of the copies that this session kept. */
  discardCopies(): Promise<void>;
  holds(path: string): boolean;
}

export function createDesk(options: {
  files: boolean;
  /** File given at the start; null opens the reference homelab. */
  initialFile: string | null;
  chooser: PathChooser;
  onEdited?: (edited: boolean) => void;
  /** A save was broken off or failed. */
  onSaveRefused?: () => void;
}): Desk {
  const held = new Set<string>();
  const copied = new Set<string | null>();
  const hold = async (path: string) => {
    held.add(path);
    held.add(await realpath(path).catch(() => path));
  };
  const open = async (path: string): Promise<OpenedFile> => {
    const text = await readTextFile(path);
    await hold(path);
    if (options.files) await noteRecent(path);
    return withRecovery({ path, name: basename(path), text });
  };
  const write = async (path: string, text: string) => {
    try {
      await writeTextFile(path, text);
    } catch (error) {
      options.onSaveRefused?.();
      throw error;
    }
  };

  return {
    files: options.files,
    initial: () =>
      options.initialFile === null ? openSample().then(withRecovery) : open(resolve(options.initialFile)),
    open: async () => {
      const path = await options.chooser.open();
      return path === null ? null : open(resolve(path));
    },
    recent: async () =>
      options.files ? (await recentPaths()).map((path) => ({ path, name: basename(path) })) : [],
    openRecent: async (path) => {
      if (!options.files || !(await recentPaths()).includes(path)) throw notOpened(path, useOpen);
      return open(path);
    },
    save: async ({ path, text, over }) => {
      if (!held.has(path)) throw notOpened(path, useSaveAs);
      if (await isChangedOutside(path, over)) {
        options.onSaveRefused?.();
        throw changedOutside(path);
      }
      await write(path, text);
      return { path };
    },
    saveAs: async ({ suggested, text }) => {
      const chosen = await options.chooser.saveAs(suggested);
      if (chosen === null) {
        options.onSaveRefused?.();
        return null;
      }
      const path = resolve(chosen);
      await write(path, text);
      await hold(path);
      if (options.files) await noteRecent(path);
      return { path, name: basename(path) };
    },
    chooseFolder: () => options.chooser.folder(),
    committed: async ({ path }) => {
      if (!held.has(path)) throw notOpened(path, openFirst);
      return readCommitted(path);
    },
    watch: ({ path }, watch) => {
      if (!held.has(path)) throw notOpened(path, openFirst);
      return watchFile(path, watch);
    },
    keepCopy: async ({ path, text }) => {
      if (path !== null && !held.has(path)) throw notOpened(path, openFirst);
      if (text === null) return discardRecovery(path);
      copied.add(path);
      await keepRecovery(path, text);
    },
    discardCopies: async () => {
      await Promise.all([...copied].map(discardRecovery));
    },
    edited: (edited) => options.onEdited?.(edited),
    holds: (path) => held.has(path),
  };
}

const useOpen = text`Use Open.`;
const useSaveAs = text`Use Save as.`;
const openFirst = text`Open the file first.`;

const notOpened = (path: string, mend: Text) =>
  new FaultError({ code: 'path', summary: text`${path} was not opened here.`, mend });

/** Whether someone else has written the file meanwhile. One that is gone, or cannot be read, has nothing to be lost. */
const isChangedOutside = async (path: string, text: string): Promise<boolean> =>
  (await readTextFile(path).catch(() => text)) !== text;

const changedOutside = (path: string) =>
  new FaultError({
    code: 'changed-outside',
    summary: text`${path} was changed outside of Rackloom since it was opened or saved here; saving would undo that.`,
    mend: text`Merge the two, or save as another file; Save as with the same name writes over it.`,
  });

async function withRecovery(file: OpenedFile): Promise<OpenedFile> {
  const recovered = await findRecovery(file.path);
  return recovered && recovered.text !== file.text ? { ...file, recovered } : file;
}
