import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inEnglish } from '#shared/language/text';
import { emptyTopology, topology } from '#shared/topology/topology';
import type { Design } from './design';
import { sha256 } from './hash';
import { releaseUrl, sumIn } from './k3s-release';
import { loadMaterials } from './materials';
import { profile } from './profile';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rackloom-materials-'));
  vi.stubEnv('RACKLOOM_STATE_DIR', join(folder, 'state'));
  await mkdir(join(folder, 'art/images'), { recursive: true });
  await writeFile(join(folder, 'art/k3s'), 'binary');
  await writeFile(join(folder, 'art/k3s.sha256'), `${sha256('binary')}  k3s\n`);
  await writeFile(join(folder, 'art/images/pause.tar'), 'pause');
  await writeFile(join(folder, 'art/images/notes.txt'), 'not an image');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  await rm(folder, { recursive: true });
});

const cluster = { k3s: { version: 'v1.34.4+k3s1' }, servers: ['pi-1'] };
const designOf = (bent: object, clusters: object = {}): Design => ({
  topology: z.decode(topology, { rackloom: 1, name: 'home', clusters } as never),
  profile: profile.parse({ rackloomProfile: 1, name: 'lab', ...bent }),
  profileFolder: folder,
  folder: null,
  overrides: [],
  hash: '',
});

test('artifacts of a profile: binary with its sum, images by name', async () => {
  const { k3s, diagnostics } = await loadMaterials(
    designOf({ clusters: { home: { artifacts: 'art' } } }, { home: cluster }),
  );
  expect(diagnostics).toEqual([]);
  expect(k3s['home']).toEqual({
    version: 'v1.34.4+k3s1',
    binary: { from: 'machine', path: join(folder, 'art/k3s'), sha256: sha256('binary'), bytes: 6 },
    images: [
      {
        path: join(folder, 'art/images/pause.tar'),
        file: 'pause.tar',
        sha256: sha256('pause'),
        bytes: 5,
        images: [],
      },
    ],
  });
});

test('a binary that is not what its sum says is not used', async () => {
  await writeFile(join(folder, 'art/k3s'), 'something else');
  const { k3s, diagnostics } = await loadMaterials(
    designOf({ clusters: { home: { artifacts: 'art' } } }, { home: cluster }),
  );
  expect(k3s).toEqual({});
  expect(inEnglish(diagnostics)[0]?.summary).toMatch(
    /clusters\.home\.artifacts cannot be used: .* but k3s\.sha256 beside it says/,
  );
});

test('an archive that is not there is told by its key', async () => {
  const { diagnostics } = await loadMaterials(designOf({ images: { 'postgres:17': 'gone.tar' } }));
  expect(inEnglish(diagnostics)).toMatchObject([
    { severity: 'error', summary: expect.stringContaining('images.postgres:17') },
  ]);
});

test('sums are kept, and forgotten when the file changes', async () => {
  const design = designOf({ images: { app: 'art/images/pause.tar' } });
  const sumNow = async () => (await loadMaterials(design)).archives['app']?.sha256;
  expect(await sumNow()).toBe(sha256('pause'));
  expect(await sumNow()).toBe(sha256('pause'));
  expect(await readdir(join(folder, 'state/sums'))).toHaveLength(1);
  await writeFile(join(folder, 'art/images/pause.tar'), 'other');
  expect(await sumNow()).toBe(sha256('other'));
});

test('release sums are fetched once; without a network they are unknown, not wrong', async () => {
  const fetched = vi.fn(
    async (url: string) =>
      new Response(`${'e'.repeat(64)}  ${url.includes('arm64') ? 'k3s-arm64' : 'k3s'}\n`),
  );
  vi.stubGlobal(
    'fetch',
    vi.fn(() => Promise.reject(new Error('offline'))),
  );
  const design = { ...designOf({}, { home: cluster }), profile: null };
  const offline = await loadMaterials(design);
  expect(offline.k3s['home']?.binary).toMatchObject({
    from: 'release',
    downloads: { amd64: { sha256: null } },
  });
  vi.stubGlobal('fetch', fetched);
  await loadMaterials(design);
  const again = await loadMaterials(design);
  expect(fetched).toHaveBeenCalledTimes(2);
  expect(again.k3s['home']?.binary).toMatchObject({ downloads: { arm64: { sha256: 'e'.repeat(64) } } });
});

test('nothing is needed for a design without a cluster', async () => {
  const design = { ...designOf({}), topology: emptyTopology('home'), profile: null };
  expect(await loadMaterials(design)).toEqual({ k3s: {}, archives: {}, manifests: {}, diagnostics: [] });
});

test('the file names of a release', () => {
  expect(releaseUrl('v1.34.4+k3s1', 'arm64')).toBe(
    'https://github.com/k3s-io/k3s/releases/download/v1.34.4%2Bk3s1/k3s-arm64',
  );
  const sum = 'f'.repeat(64);
  expect(sumIn(`0000  k3s-airgap\n${sum}  k3s\n`, 'k3s')).toBe(sum);
  expect(sumIn(`${sum} *k3s\n`, 'k3s')).toBe(sum);
  expect(sumIn('<html>not found</html>', 'k3s')).toBeNull();
});
