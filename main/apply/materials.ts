import { readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { SaidError } from '#shared/language/said-error';
import { text, type Text } from '#shared/language/text';
import type { Diagnostic } from '#shared/plan/diagnostic';
import { imagesOfArchive } from './image-archive';
import type { Design } from './design';
import { messageOf, type Manifest } from './cluster-object';
import { localSum } from './local-sum';
import { readManifestFile } from './manifest-file';
import { releaseSums, releaseUrl, type Architecture } from './k3s-release';

/**
 * What an apply brings along: binaries and images with their sums, from the user's machine or from K3s' releases. It is
 * read before anything is compared, so that the plan can name sizes and sums.
 */
export interface Materials {
  k3s: Record<string, K3sMaterials>;
  /** Image name as in the design → archive of the profile that provides it. */
  archives: Record<string, Archive>;
  /** Id of a manifest file → the objects in it. */
  manifests: Record<string, Manifest[]>;
  diagnostics: Diagnostic<Text>[];
}

export interface K3sMaterials {
  version: string;
  binary: K3sBinary;
  /** Image archives that go to every node, K3s' own parts among them. */
  images: Archive[];
}

export type K3sBinary =
  | { from: 'machine'; path: string; sha256: string; bytes: number }
  /** Each sum is null while it could not be learnt: fatal only where the binary must be fetched. */
  | { from: 'release'; downloads: Record<Architecture, { url: string; sha256: string | null }> };

export interface Archive {
  path: string;
  file: string;
  sha256: string;
  bytes: number;
  /** Names of the images in it; empty where the archive is compressed and so not looked into. */
  images: string[];
}

export async function loadMaterials(design: Design): Promise<Materials> {
  const materials: Materials = { k3s: {}, archives: {}, manifests: {}, diagnostics: [] };
  const folder = design.profileFolder ?? '.';
  const images = Object.entries(design.profile?.images ?? {});
  const clusters = Object.entries(design.topology.clusters);
  await Promise.all([
    ...images.map(async ([image, path]) => {
      const archive = await found(materials, ['images', image], () => archiveAt(resolve(folder, path)));
      if (archive) materials.archives[image] = archive;
    }),
    ...Object.entries(design.topology.manifests).map(async ([id, { file }]) => {
      const read = await readManifestFile(design.folder, id, file);
      if (Array.isArray(read)) materials.manifests[id] = read;
      else materials.diagnostics.push(read);
    }),
    ...clusters.map(async ([id, cluster]) => {
      const artifacts = design.profile?.clusters[id]?.artifacts;
      const { version } = cluster.k3s;
      const k3s = artifacts
        ? await found(materials, ['clusters', id, 'artifacts'], () =>
            k3sFrom(resolve(folder, artifacts), version),
          )
        : { version, binary: await k3sRelease(version), images: [] };
      if (k3s) materials.k3s[id] = k3s;
    }),
  ]);
  // Read in parallel, but in one order in the plan: its hash must not depend on which file was read first.
  return {
    ...materials,
    archives: sorted(materials.archives),
    k3s: sorted(materials.k3s),
    manifests: sorted(materials.manifests),
  };
}

const sorted = <T>(record: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

async function found<T>(materials: Materials, path: string[], read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    materials.diagnostics.push({
      severity: 'error',
      code: 'materials',
      summary: text`The profile's ${path.join('.')} cannot be used: ${messageOf(error)}`,
      mend: text`Correct the path in the profile; relative paths start from the folder of the profile.`,
    });
    return null;
  }
}

async function k3sFrom(folder: string, version: string): Promise<K3sMaterials> {
  const path = join(folder, 'k3s');
  const stated = (await readFile(join(folder, 'k3s.sha256'), 'utf8')).trim().split(/\s+/)[0] ?? '';
  const { sha256, bytes } = await localSum(path);
  if (sha256 !== stated)
    throw new SaidError(text`${path} has the sha256 ${sha256}, but k3s.sha256 beside it says ${stated}.`);
  const names = await readdir(join(folder, 'images')).catch(() => []);
  const archives = names.filter((name) => /\.(tar|tar\.zst|tar\.gz|tgz)$/.test(name)).sort();
  return {
    version,
    binary: { from: 'machine', path, sha256, bytes },
    images: await Promise.all(archives.map((name) => archiveAt(join(folder, 'images', name)))),
  };
}

async function k3sRelease(version: string): Promise<K3sBinary> {
  const sums = await releaseSums(version);
  const download = (arch: Architecture) => ({ url: releaseUrl(version, arch), sha256: sums[arch] });
  return { from: 'release', downloads: { amd64: download('amd64'), arm64: download('arm64') } };
}

const archiveAt = async (path: string): Promise<Archive> => ({
  path,
  file: basename(path),
  ...(await localSum(path)),
  images: await imagesOfArchive(path),
});
