import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fullImageName, imagesOfArchive } from './image-archive';

const folder = mkdtempSync(join(tmpdir(), 'rackloom-archive-'));
afterAll(() => rmSync(folder, { recursive: true }));

function archive(name: string, files: Record<string, string>, ...options: string[]): string {
  const path = join(folder, name);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  execFileSync('tar', [...options, '-cf', path, '-C', folder, ...Object.keys(files)]);
  return path;
}

test('names in a docker archive, after members of any size', async () => {
  const manifest = JSON.stringify([{ RepoTags: ['postgres:17', 'db:1'] }, { RepoTags: null }]);
  const path = archive('docker.tar', { 'layer.tar': 'x'.repeat(70_001), 'manifest.json': manifest });
  expect(await imagesOfArchive(path)).toEqual(['postgres:17', 'db:1']);
});

test('names in an OCI layout', async () => {
  const index = JSON.stringify({
    manifests: [{ annotations: { 'io.containerd.image.name': 'docker.io/library/nginx:1' } }, {}],
  });
  expect(await imagesOfArchive(archive('oci.tar', { 'index.json': index }))).toEqual([
    'docker.io/library/nginx:1',
  ]);
});

test('a compressed archive is not looked into', async () => {
  expect(await imagesOfArchive(archive('a.tar.gz', { 'manifest.json': '[]' }, '-z'))).toEqual([]);
});

test.each([
  ['postgres:17', 'docker.io/library/postgres:17'],
  ['gitea/gitea', 'docker.io/gitea/gitea:latest'],
  ['registry.home.arpa/app:1', 'registry.home.arpa/app:1'],
  ['localhost:5000/app', 'localhost:5000/app:latest'],
  ['ghcr.io/a/b/c:1.8', 'ghcr.io/a/b/c:1.8'],
])('%s is %s', (name, full) => expect(fullImageName(name)).toBe(full));
