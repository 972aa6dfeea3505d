import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readTopology } from '#shared/formats/rackloom';
import { mountedCards } from './boot-folder';
import { createCardDesk, type CardOrder } from './card-desk';

const { topology } = readTopology(`rackloom: 1
name: small
devices:
  pi-1: { kind: raspberry-pi, ports: { eth0: { address: 10.0.0.1/24 } }, ssh: { user: me } }
  pi-2: { kind: raspberry-pi, os: ubuntu }
clusters:
  home: { k3s: { version: v1.34.4+k3s1 }, servers: [pi-1], agents: [] }
`);
const secrets: Record<string, string> = { hashed: '$6$salt$hashed', plain: 'correct horse' };

let folder: string;
let card: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rackloom-card-'));
  card = join(folder, 'media', 'bootfs');
  await mkdir(card, { recursive: true });
  await mkdir(join(folder, 'media', 'photos'));
  await writeFile(join(card, 'config.txt'), 'arm_64bit=1\n');
  await writeFile(join(card, 'cmdline.txt'), 'console=tty1 rootwait\n');
  await writeFile(join(card, 'user-data'), '#cloud-config\nusers: [{ name: old, passwd: $6$old$secret }]\n');
  await mkdir(join(folder, '.ssh'));
  await writeFile(join(folder, '.ssh', 'id_ed25519.pub'), 'ssh-ed25519 AAAA me@laptop\n');
  vi.stubEnv('HOME', folder);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

const desk = () =>
  createCardDesk({
    chooseFolder: () => Promise.resolve(card),
    mounted: () => mountedCards([join(folder, 'media'), join(folder, 'nowhere')]),
    secrets: { get: (name) => Promise.resolve(secrets[name] ?? '') },
  });
const order = (changes: Partial<CardOrder> = {}): CardOrder => ({
  host: 'pi-1',
  generation: 'cloud-init',
  password: 'hashed',
  folder: null,
  ...changes,
});

test('a mounted card is found by its files, another folder is not taken for one', async () => {
  expect(await desk().cards()).toEqual([card]);
});

test('what is shown has neither the hash nor what stands on the card; what is written has, and keeps the old', async () => {
  const cards = desk();
  await cards.cards();
  const shown = await cards.preview(topology!, order({ folder: card }));
  expect(shown.folder).toEqual({ path: card, card: true, cloudInit: true });
  expect(JSON.stringify(shown)).not.toMatch(/\$6\$/);
  expect(shown.files.find(({ name }) => name === 'user-data')).toMatchObject({
    over: 'another',
    keptAs: 'user-data.before-rackloom',
    text: expect.stringContaining('passwd: <secret hashed>') as string,
  });
  expect(shown.files.at(-1)).toMatchObject({ name: 'cmdline.txt', before: 'console=tty1 rootwait\n' });

  const written = await cards.write(topology!, { ...order(), folder: card, hash: shown.hash });
  expect(written).toEqual([
    ...['meta-data', 'user-data.before-rackloom', 'user-data', 'network-config'],
    ...['cmdline.txt.before-rackloom', 'cmdline.txt'],
  ]);
  expect(await readFile(join(card, 'user-data'), 'utf8')).toContain('passwd: $6$salt$hashed');
  expect(await readFile(join(card, 'user-data.before-rackloom'), 'utf8')).toContain('$6$old$secret');
  expect((await stat(join(card, 'user-data.before-rackloom'))).mode & 0o77).toBe(0);
  const again = await cards.preview(topology!, order({ folder: card }));
  expect(again.files.filter(({ over }) => over === 'the same').map(({ name }) => name)).toEqual([
    ...['meta-data', 'network-config', 'cmdline.txt'],
  ]);
  await cards.write(topology!, { ...order(), folder: card, hash: again.hash });
  expect((await readdir(card)).filter((name) => name.includes('before'))).toEqual([
    'cmdline.txt.before-rackloom',
    'user-data.before-rackloom',
  ]);
});

test('nothing is written into a folder that has changed since it was shown', async () => {
  const cards = desk();
  await cards.chooseFolder();
  const { hash } = await cards.preview(topology!, order({ folder: card }));
  await writeFile(join(card, 'network-config'), 'version: 2\n');
  await expect(cards.write(topology!, { ...order(), folder: card, hash })).rejects.toMatchObject({
    code: 'moved',
    summary: expect.stringContaining('Nothing was written') as string,
  });
  expect(await readdir(card)).not.toContain('meta-data');
});

test.each([
  ['a folder that nobody chose', { folder: '/tmp' }, /\/tmp was not chosen here/],
  ['an older generation for Ubuntu', { host: 'pi-2', generation: 'userconf' }, /Ubuntu's images read/],
  ['a host that is not there', { host: 'pi-9' }, /There is no device pi-9/],
])('refuses %s', async (_, changes, why) => {
  await expect(async () => desk().preview(topology!, order(changes))).rejects.toThrow(why);
});

test('a secret that holds a password itself is refused before anything is written', async () => {
  const cards = desk();
  await cards.chooseFolder();
  const plain = order({ password: 'plain', folder: card });
  const { hash } = await cards.preview(topology!, plain);
  await expect(cards.write(topology!, { ...plain, folder: card, hash })).rejects.toThrow(
    /plain is no hash of a password/,
  );
  expect(await readdir(card)).not.toContain('meta-data');
});
