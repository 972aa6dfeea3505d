import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm, stat, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/**
 * Large files that go to several hosts are packed once, as gzip, which every Debian has (it is essential there). At this
 * level a program or image shrinks to a third for less work than sending the rest takes on either side, to one host already.
 */
const level = 1;
/** Packed each by itself and on all cores: a file of several gzip members unpacks like one (RFC 1952, 2.2). */
const pieceBytes = 4 << 20;
const atOnce = 4;
/** What shrinks less is packed already: images of K3s' release are, and its binary holds its parts so. */
const worthwhile = 0.8;

export interface Packing {
  /** A gzip of the file; null where the file itself is as good. */
  of: (path: string) => Promise<string | null>;
  close: () => Promise<void>;
}

/** Packed copies for as long as an apply lasts, each made when it is first asked for. */
export function packing(): Packing {
  const made = new Map<string, Promise<string | null>>();
  let folder: Promise<string> | null = null;
  const make = async (path: string, name: string) => {
    if (!(await shrinks(path))) return null;
    folder ??= mkdtemp(join(tmpdir(), 'rackloom-packed-'));
    const to = join(await folder, name);
    await pack(path, to);
    return to;
  };
  return {
    of: (path) => {
      // Without room for a copy, the file goes as it is; so does one that cannot be read, and its step says why.
      const known = made.get(path) ?? make(path, `${made.size}.gz`).catch(() => null);
      made.set(path, known);
      return known;
    },
    close: async () => {
      await Promise.all(made.values());
      if (folder) await rm(await folder, { recursive: true, force: true });
    },
  };
}

const gzipped = (piece: Buffer): Promise<Buffer> => promisify(gzip)(piece, { level });

/** By a piece from the middle: the beginning of a program that unpacks itself tells nothing. */
async function shrinks(path: string): Promise<boolean> {
  const { size } = await stat(path);
  const source = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await source.read(Buffer.alloc(1 << 20), 0, 1 << 20, Math.floor(size / 2));
    return (await gzipped(buffer.subarray(0, bytesRead))).length < worthwhile * bytesRead;
  } finally {
    await source.close();
  }
}

async function pack(from: string, to: string): Promise<void> {
  const target = await open(to, 'wx', 0o600);
  try {
    const waiting: Promise<Buffer>[] = [];
    for await (const piece of createReadStream(from, { highWaterMark: pieceBytes })) {
      waiting.push(gzipped(piece as Buffer));
      if (waiting.length >= atOnce) await writeNext(target, waiting);
    }
    while (waiting.length > 0) await writeNext(target, waiting);
  } finally {
    await target.close();
  }
}

const writeNext = async (target: FileHandle, waiting: Promise<Buffer>[]) =>
  target.appendFile((await waiting.shift()) ?? '');
