import { mkdir, mkdtemp, readFile, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentHash, stableTar } from './image-archives';
import { run } from './shell';

/**
 * A folder of artifacts whose image archives call each layer by its digest, made in `folder` from the one given; everything but its
 * plain archives is linked to. containerd keeps what it has read of a blob under the blob's name in its archive (`import.go`,
 * "tar-" + name): where several archives have a `layer.tar`, one that a crash cut off is gone on with from the next archive,
 * which fails at every start of K3s from then on. `docker save` names layers by digest, and so do K3s' own archives.
 */
export async function layersApart(given: string, folder: string): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'images'), { recursive: true });
  for (const name of await readdir(given))
    if (name !== 'images') await symlink(join(given, name), join(folder, name));
  for (const name of await readdir(join(given, 'images')).catch(() => [])) {
    const from = join(given, 'images', name);
    const to = join(folder, 'images', name);
    await (name.endsWith('.tar') ? repack(from, to) : symlink(from, to));
  }
  return folder;
}

type Manifest = { Layers: string[] }[];

/** Docker image specification v1.2: manifest.json names the layers by their paths. */
async function repack(from: string, to: string): Promise<void> {
  const content = await mkdtemp(`${to}-`);
  try {
    await run(['tar', '-C', content, '-xf', from]);
    const manifest = JSON.parse(await readFile(join(content, 'manifest.json'), 'utf8')) as Manifest;
    for (const image of manifest)
      image.Layers = await Promise.all(image.Layers.map((layer) => named(content, layer)));
    await writeFile(join(content, 'manifest.json'), JSON.stringify(manifest));
    await run(['tar', ...stableTar, '-C', content, '-cf', to, ...(await readdir(content)).sort()]);
  } finally {
    await rm(content, { recursive: true, force: true });
  }
}

/** Calls a layer by its digest, unless it has a name of its own. */
async function named(content: string, layer: string): Promise<string> {
  if (layer !== 'layer.tar') return layer;
  const name = `${await contentHash(join(content, layer))}.tar`;
  await rename(join(content, layer), join(content, name));
  return name;
}
