import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Transport } from '../transports/transport';

/**
 * Large files that go to several hosts are packed once, with zstd (RFC 8878). At this level a program or image shrinks to a
 * third for less work than sending the rest takes on either side, to one host already; a host unpacks it five times as
 * quickly as a gzip.
 */
const level = 1;
/** Each piece is a frame of its own, which may follow each other (RFC 8878, 3.1); other work has its turn between them. */
const pieceBytes = 4 << 20;
/** What shrinks less is packed already: images of K3s' release are, and its binary holds its parts so. */
const worthwhile = 0.8;

export interface Packing {
  /** A packed copy of the file; null where the file itself is as good. */
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
      const known = made.get(path) ?? make(path, `${made.size}.zst`).catch(() => null);
      made.set(path, known);
      return known;
    },
    close: async () => {
      await Promise.all(made.values());
      if (folder) await rm(await folder, { recursive: true, force: true });
    },
  };
}

/** apt is linked with zstd (since 1.6), where the program zstd need not be installed. It knows a file by the end of its name. */
const helper = '/usr/lib/apt/apt-helper';
const incoming = '/run/rackloom/incoming.zst';

/** Unpacks standard input on a host, as root. sshd gives a socket, which cannot be opened by a name as a pipe can. */
export const unpackScript = `mkdir -p /run/rackloom
[ -L ${incoming} ] || ln -s /proc/self/fd/0 ${incoming} 2>/dev/null || [ -L ${incoming} ]
cat | ${helper} cat-file ${incoming}`;

const capable = new WeakMap<Transport, Promise<boolean>>();

/** Whether a host can unpack: one without apt is sent the files themselves. */
export function unpacks(transport: Transport): Promise<boolean> {
  const known =
    capable.get(transport) ??
    transport.run(['test', '-x', helper], { allowFailure: true }).then(({ code }) => code === 0);
  capable.set(transport, known);
  return known;
}

let library: Promise<typeof import('@bokuweb/zstd-wasm')> | undefined;

async function packed(piece: Uint8Array): Promise<Uint8Array> {
  library ??= import('@bokuweb/zstd-wasm').then(async (zstd) => {
    await zstd.init();
    return zstd;
  });
  return (await library).compress(piece, level);
}

/** By a piece from the middle: the beginning of a program that unpacks itself tells nothing. */
async function shrinks(path: string): Promise<boolean> {
  const { size } = await stat(path);
  const source = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await source.read(Buffer.alloc(1 << 20), 0, 1 << 20, Math.floor(size / 2));
    return (await packed(buffer.subarray(0, bytesRead))).length < worthwhile * bytesRead;
  } finally {
    await source.close();
  }
}

async function pack(from: string, to: string): Promise<void> {
  const target = await open(to, 'wx', 0o600);
  try {
    for await (const piece of createReadStream(from, { highWaterMark: pieceBytes }))
      await target.appendFile(await packed(piece as Buffer));
  } finally {
    await target.close();
  }
}
