import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { bootFilesCommand } from './boot-files';
import { createContext } from './context';

let folder: string;
let card: string;
const said: string[] = [];

const design = `rackloom: 1
name: small
devices:
  pi-1: { kind: raspberry-pi, ports: { eth0: { address: 10.0.0.1/24 } }, ssh: { user: me } }
  nas: { kind: mini-pc, ports: { eth0: { address: 10.0.0.2/24 } } }
clusters:
  home: { k3s: { version: v1.34.4+k3s1 }, servers: [pi-1], agents: [] }
`;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rackloom-boot-'));
  card = join(folder, 'bootfs');
  await writeFile(join(folder, 'small.rackloom.yaml'), design);
  await writeFile(join(folder, 'key.pub'), 'ssh-ed25519 AAAA me@laptop\n');
  await mkdir(join(folder, 'secrets'), { mode: 0o700 });
  await writeFile(join(folder, 'secrets', 'plain'), 'correct horse', { mode: 0o600 });
  await writeFile(join(folder, 'secrets', 'hashed'), '$6$salt$hashed\n', { mode: 0o600 });
  vi.stubEnv('RACKLOOM_SECRETS_DIR', join(folder, 'secrets'));
  vi.stubEnv('HOME', folder);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  process.exitCode = 0;
  await rm(folder, { recursive: true, force: true });
});

async function bootFiles(host: string, ...more: string[]): Promise<{ code: unknown; text: string }> {
  said.length = 0;
  const hear = (chunk: unknown) => said.push(String(chunk)) > 0;
  vi.spyOn(process.stdout, 'write').mockImplementation(hear);
  vi.spyOn(process.stderr, 'write').mockImplementation(hear);
  const program = new Command().exitOverride();
  bootFilesCommand(program, createContext());
  await program.parseAsync(['boot-files', join(folder, 'small.rackloom.yaml'), host, '-o', card, ...more], {
    from: 'user',
  });
  return { code: process.exitCode, text: said.join('') };
}
const read = (name: string) => readFile(join(card, name), 'utf8');

test('a flashed card: templates are replaced, the kernel’s line is amended and kept, nobody else may read the hash', async () => {
  await mkdir(card);
  await writeFile(join(card, 'user-data'), '#cloud-config\n# nothing set\n');
  await writeFile(join(card, 'cmdline.txt'), 'console=tty1 rootwait\n');
  const { code, text } = await bootFiles('pi-1', '--key', join(folder, 'key.pub'), '--password', 'hashed');
  expect(code, text).toBe(0);
  expect(await read('user-data')).toContain('passwd: $6$salt$hashed');
  expect((await stat(join(card, 'network-config'))).mode & 0o77).toBe(0);
  expect(await read('cmdline.txt')).toBe('console=tty1 rootwait cgroup_memory=1 cgroup_enable=memory\n');
  expect(await read('cmdline.txt.before-rackloom')).toBe('console=tty1 rootwait\n');
  expect(text).not.toContain('hashed');
});

test('a folder: the steps say what to append to the kernel’s line; another file there is replaced with --force and kept', async () => {
  const key = ['--key', join(folder, 'key.pub'), '--generation', 'custom.toml'];
  expect((await bootFiles('pi-1', ...key)).text).toMatch(
    /Append to the one line of cmdline\.txt there: cgroup_memory=1/,
  );
  const first = await read('custom.toml');
  expect((await bootFiles('pi-1', ...key)).code).toBe(0);
  const other = await bootFiles('pi-1', ...key, '--password', 'hashed');
  expect(other).toMatchObject({ code: 1, text: expect.stringContaining('is there already') as string });
  expect((await bootFiles('pi-1', ...key, '--password', 'hashed', '--force')).code).toBe(0);
  expect(await read('custom.toml.before-rackloom')).toBe(first);
  expect((await stat(join(card, 'custom.toml.before-rackloom'))).mode & 0o77).toBe(0);
});

test.each([
  ['a password itself', ['pi-1', '--password', 'plain'], /is no hash of a password/],
  ['a way to be locked out', ['pi-1'], /Nobody could log in to pi-1/],
  ['a machine without a card', ['nas'], /nas is no Raspberry Pi/],
  ['a host that is not there', ['pi-2'], /There is no device pi-2/],
  ['an unknown generation', ['pi-1', '--generation', 'imager'], /"imager" is no generation/],
  ['a disk', ['pi-1', '--key', 'KEY', '-o', '/dev/null'], /is a disk. Rackloom writes no disks/],
])('refuses %s', async (_, [host = '', ...more], why) => {
  const { code, text } = await bootFiles(
    host,
    ...more.map((each) => (each === 'KEY' ? join(folder, 'key.pub') : each)),
  );
  expect(code).toBe(1);
  expect(text).toMatch(why);
  expect(text).not.toContain('correct horse');
});
