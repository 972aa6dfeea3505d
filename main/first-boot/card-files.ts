import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { BootFile } from '#shared/boot-files/boot-files';
import { withCgroupOptions } from '#shared/boot-files/cmdline';
import type { PreviewedFile } from '#shared/boot-files/preview';
import { fileFault } from '../files/file-fault';
import type { PreparedBoot } from './first-boot';

export interface CardFile extends BootFile {
  over: PreviewedFile['over'];
  keptAs: string | null;
  /** What is there, byte for byte; null: nothing. */
  before: Buffer | null;
}

const kernelLine = 'cmdline.txt';

/** What a first boot needs in a folder, against what is there; null: no folder is known yet. */
export async function cardFiles(prepared: PreparedBoot, folder: string | null): Promise<CardFile[]> {
  const files = prepared.generation.files(prepared.boot);
  const line = prepared.clusterNode ? await amendedLine(folder) : [];
  return Promise.all([...files, ...line].map((file) => against(file, folder)));
}

/** The card's own cmdline.txt with the memory cgroup on; nothing where there is no card yet. */
async function amendedLine(folder: string | null): Promise<BootFile[]> {
  const text = folder && (await contentOf(folder, kernelLine))?.toString('utf8');
  return text ? [{ name: kernelLine, text: withCgroupOptions(text) }] : [];
}

async function against(file: BootFile, folder: string | null): Promise<CardFile> {
  const before = folder === null ? null : await contentOf(folder, file.name);
  const over = verdictOf(file, before?.toString('utf8'));
  const keptAs = over === 'another' && folder !== null ? await freeName(folder, file.name) : null;
  return { ...file, over, keptAs, before };
}

function verdictOf({ name, text }: BootFile, before: string | undefined): PreviewedFile['over'] {
  if (before === undefined) return 'nothing';
  if (before === text) return 'the same';
  return name !== kernelLine && isTemplate(before) ? 'a template' : 'another';
}

/** A flashed card has templates of cloud-init's files, all comments: those are nobody's work. */
const isTemplate = (text: string): boolean =>
  text.split('\n').every((line) => /^\s*(#.*)?$|^(instance[-_]id|dsmode|version):/.test(line));

/** A copy that an earlier run kept is the older one, and stays. */
async function freeName(folder: string, name: string): Promise<string> {
  const kept = `${name}.before-rackloom`;
  for (let i = 1; ; i++) {
    const free = i === 1 ? kept : `${kept}-${i}`;
    if ((await contentOf(folder, free)) === null) return free;
  }
}

const contentOf = (folder: string, name: string): Promise<Buffer | null> =>
  readFile(join(folder, name)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw fileFault(join(folder, name), 'read', error);
  });

/**
 * Writes what is not there yet, each file whole or not at all, what it replaces first under another name; nobody else may read them.
 * Answers the names of all that was written.
 */
export async function writeCardFiles(folder: string, files: readonly CardFile[]): Promise<string[]> {
  const written: string[] = [];
  const write = async (name: string, content: string | Buffer) => {
    const path = join(folder, name);
    await writeFileAtomic(path, content, { mode: 0o600, fsync: true }).catch((error: unknown) => {
      throw fileFault(path, 'written', error);
    });
    written.push(name);
  };
  for (const { name, text, over, keptAs, before } of files) {
    if (over === 'the same') continue;
    if (keptAs && before) await write(keptAs, before);
    await write(name, text);
  }
  return written;
}
