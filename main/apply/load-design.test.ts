import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inEnglish } from '#shared/language/text';
import { loadDesign } from './load-design';
import { profile } from './profile';

const sample = join(import.meta.dirname, '../../assets/samples/homelab.rackloom.yaml');
let folder: string;
let text: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rackloom-design-'));
  text = await readFile(sample, 'utf8');
});
afterEach(() => rm(folder, { recursive: true }));

async function withProfile(profile: string) {
  const path = join(folder, 'lab.yaml');
  await writeFile(path, profile);
  const loaded = await loadDesign({ text, path: sample, profile: path });
  return { ...loaded, diagnostics: inEnglish(loaded.diagnostics) };
}

test('the sample is a design as it stands', async () => {
  const { design, diagnostics } = await loadDesign({ text, path: sample, profile: null });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(design).toMatchObject({ profile: null, overrides: [], topology: { name: 'homelab' } });
});

test('a profile bends devices, clusters and images, and says every bend', async () => {
  const { design } = await withProfile(`
rackloomProfile: 1
name: lab
ssh: { key: id, knownHosts: ~/.ssh/lab }
devices:
  internet: { absent: true }
  pi-1: { arch: amd64, ssh: { host: 127.0.0.1, port: 2201, user: root } }
clusters:
  home: { version: v1.34.4+k3s2, artifacts: art, disable: [traefik] }
images:
  postgres:17: images/postgres.tar
`);
  expect(design?.topology.devices['pi-1']).toMatchObject({
    arch: 'amd64',
    ssh: { host: '127.0.0.1', port: 2201, user: 'root', key: join(folder, 'id'), knownHosts: '~/.ssh/lab' },
  });
  expect(design?.topology.devices['pi-2']?.ssh).toMatchObject({ user: 'pi', key: join(folder, 'id') });
  expect(design?.topology.devices['internet']?.ssh).toBeUndefined();
  expect(design?.topology.clusters['home']).toMatchObject({
    k3s: { version: 'v1.34.4+k3s2' },
    disable: ['traefik'],
  });
  expect(inEnglish(design?.overrides)).toEqual([
    'internet: is not there; nothing is read from it or done on it',
    'pi-1: arch is amd64',
    'pi-1: ssh host is 127.0.0.1',
    'pi-1: ssh port is 2201',
    'pi-1: ssh user is root',
    'all devices: ssh key is id',
    'all devices: ssh knownHosts is ~/.ssh/lab',
    'cluster home: K3s version is v1.34.4+k3s2, not v1.34.4+k3s1',
    'cluster home: leaves out traefik',
    'cluster home: K3s comes from art',
    'image postgres:17 comes from images/postgres.tar',
  ]);
});

test('moving things on the drawing does not change the hash; a profile does', async () => {
  const plain = await loadDesign({ text, path: sample, profile: null });
  const moved = await loadDesign({ text: text.replace('x: 560', 'x: 561'), path: sample, profile: null });
  expect(moved.design?.hash).toBe(plain.design?.hash);
  const bent = await withProfile('rackloomProfile: 1\nname: lab\n');
  expect(bent.design?.hash).not.toBe(plain.design?.hash);
});

test.each([
  ['a wrong value', 'devices: { pi-1: { arch: sparc } }\n', /lab\.yaml:3:26: .*"sparc"/, /amd64/],
  ['a misspelt key', 'devcies: {}\n', /lab\.yaml:3:1: "devcies" is not known in this file/, /devices/],
  ['a lost quote', 'ssh: { user: "pi }\n', /lab\.yaml:\d+:\d+: /, /quote/],
])('a broken profile is told with file, line and mend: %s', async (_, lines, summary, mend) => {
  const { design, diagnostics } = await withProfile(`rackloomProfile: 1\nname: lab\n${lines}`);
  expect(design).toBeNull();
  const [first] = diagnostics.filter(({ code }) => code === 'profile');
  expect(first?.summary).toMatch(summary);
  expect(first?.mend).toMatch(mend);
  expect(first?.position).toBeUndefined();
});

test('every key that a profile may have is described', async () => {
  const page = await readFile(join(import.meta.dirname, '../../docs/profiles.md'), 'utf8');
  const { devices, clusters } = profile.shape;
  const keys = [
    ...Object.keys(profile.shape),
    ...Object.keys(devices.unwrap().valueType.shape),
    ...Object.keys(clusters.unwrap().valueType.shape),
  ];
  expect(keys.filter((key) => !page.includes(`\`${key}\``))).toEqual([]);
});

test('a profile for a bigger design is no error', async () => {
  const { design, diagnostics } = await withProfile(
    'rackloomProfile: 1\nname: lab\ndevices: { pi-9: { arch: amd64 } }\n',
  );
  expect(design).not.toBeNull();
  expect(diagnostics).toContainEqual({
    severity: 'note',
    code: 'profile',
    summary: 'The profile lab speaks of pi-9, which is not in devices of this design.',
  });
});

test('a design with errors is none', async () => {
  const { design, diagnostics } = await loadDesign({
    text: 'rackloom: 1\nnmae: x\n',
    path: null,
    profile: null,
  });
  expect(design).toBeNull();
  expect(diagnostics.length).toBeGreaterThan(0);
});
