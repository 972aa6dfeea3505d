import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { layersApart } from './layers-apart';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'rackloom-layers-'))));
afterEach(() => rm(folder, { recursive: true }));

async function archive(name: string, layer: string): Promise<void> {
  const content = join(folder, `of-${name}`);
  await mkdir(content);
  await mkdir(join(folder, 'given', 'images'), { recursive: true });
  await writeFile(join(content, 'manifest.json'), '[{"RepoTags":["a:1"],"Layers":["layer.tar"]}]');
  await writeFile(join(content, 'layer.tar'), layer);
  execFileSync('tar', ['-C', content, '-cf', join(folder, 'given', 'images', name), '.']);
}
const inArchive = (name: string, path: string) =>
  execFileSync('tar', ['-xOf', join(folder, 'apart', 'images', name), path], { encoding: 'utf8' });

test('no two archives have a layer of one name, unless it is the same layer; all else is what was given', async () => {
  await archive('a.tar', 'one');
  await archive('b.tar', 'two');
  await archive('c.tar', 'one');
  await writeFile(join(folder, 'given', 'k3s'), 'the binary');
  await writeFile(join(folder, 'given', 'images', 'd.tar.zst'), 'packed');
  const apart = await layersApart(join(folder, 'given'), join(folder, 'apart'));
  expect(await readFile(join(apart, 'k3s'), 'utf8')).toBe('the binary');
  expect(await readFile(join(apart, 'images', 'd.tar.zst'), 'utf8')).toBe('packed');
  const layers = ['a.tar', 'b.tar', 'c.tar'].map((name) => {
    const manifest = JSON.parse(inArchive(name, 'manifest.json')) as [
      { RepoTags: string[]; Layers: [string] },
    ];
    expect(manifest[0].RepoTags).toEqual(['a:1']);
    const [layer] = manifest[0].Layers;
    return { layer, content: inArchive(name, layer) };
  });
  expect(layers.map(({ content }) => content)).toEqual(['one', 'two', 'one']);
  expect(layers[0]).toEqual(layers[2]);
  expect(layers[0]?.layer).not.toBe(layers[1]?.layer);
});
