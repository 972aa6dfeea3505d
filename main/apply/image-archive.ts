import { open, type FileHandle } from 'node:fs/promises';

/**
 * Names of the images in an uncompressed archive: `manifest.json` of `docker save` (Docker Image Specification v1.2) or
 * `index.json` of an OCI layout. Only headers and that one file are read, so size does not matter. Compressed archives
 * give an empty list.
 */
export async function imagesOfArchive(path: string): Promise<string[]> {
  const file = await open(path, 'r');
  try {
    for (const [name, read] of [
      ['manifest.json', dockerNames],
      ['index.json', ociNames],
    ] as const) {
      const text = await tarMember(file, name);
      if (text !== null) return read(JSON.parse(text));
    }
    return [];
  } finally {
    await file.close();
  }
}

const blockSize = 512;

/** Text of one member of a tar archive (POSIX.1-1988 ustar headers), or null. */
async function tarMember(file: FileHandle, wanted: string): Promise<string | null> {
  const header = Buffer.alloc(blockSize);
  for (let at = 0; ;) {
    const { bytesRead } = await file.read(header, 0, blockSize, at);
    const magic = header.toString('latin1', 257, 262);
    if (bytesRead < blockSize || magic !== 'ustar') return null;
    const name = header.toString('utf8', 0, 100).replace(/\0.*$/s, '').replace(/^\.\//, '');
    const size = memberSize(header);
    if (name === wanted) {
      const content = Buffer.alloc(size);
      await file.read(content, 0, size, at + blockSize);
      return content.toString('utf8');
    }
    at += blockSize + Math.ceil(size / blockSize) * blockSize;
  }
}

/** Octal, or base 256 for members above 8 GiB (GNU tar). */
const memberSize = (header: Buffer): number =>
  (header[124] ?? 0) & 0x80
    ? Number(header.readBigUInt64BE(128))
    : parseInt(header.toString('latin1', 124, 136).replace(/[\0 ].*$/s, '') || '0', 8);

const dockerNames = (manifest: unknown): string[] =>
  (manifest as { RepoTags?: string[] | null }[]).flatMap((image) => image.RepoTags ?? []);

const ociNames = (index: unknown): string[] =>
  ((index as { manifests?: { annotations?: Record<string, string> }[] }).manifests ?? []).flatMap((entry) => {
    const name = entry.annotations?.['io.containerd.image.name'];
    return name ? [name] : [];
  });

/** The full form that container runtimes list: `postgres:17` is `docker.io/library/postgres:17`. */
export function fullImageName(name: string): string {
  const [first = '', ...rest] = name.split('/');
  const hasRegistry = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  const path = hasRegistry ? name : `docker.io/${rest.length === 0 ? 'library/' : ''}${name}`;
  const last = path.slice(path.lastIndexOf('/'));
  return last.includes(':') || last.includes('@') ? path : `${path}:latest`;
}
