import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createKeychain } from './keychain';
import type { SafeStorage } from './system-cipher';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rackloom-keychain-'));
});
afterEach(() => rm(folder, { recursive: true }));

const scramble = (text: string) => Buffer.from(text).reverse();
const unscramble = (data: Buffer) => Buffer.from(data).reverse().toString();

type Backend = ReturnType<SafeStorage['getSelectedStorageBackend']>;
/** Electron 33 has this half only. */
const synchronous = (backend: Backend = 'gnome_libsecret', available = true): SafeStorage => ({
  getSelectedStorageBackend: () => backend,
  isEncryptionAvailable: () => available,
  encryptString: scramble,
  decryptString: unscramble,
});
/** Electron 46 has this half only. */
const asynchronous = (backend: Backend = 'kwallet6', available = true): SafeStorage => ({
  getSelectedStorageBackend: () => backend,
  isAsyncEncryptionAvailable: () => Promise.resolve(available),
  encryptStringAsync: (text) => Promise.resolve(scramble(text)),
  decryptStringAsync: (data) => Promise.resolve({ result: unscramble(data), shouldReEncrypt: false }),
});

describe.each([
  ['the synchronous API', synchronous],
  ['the asynchronous API', asynchronous],
])('%s', (_, storage) => {
  test('keeps secrets encrypted, for this user only, and finds them again', async () => {
    const keychain = createKeychain(join(folder, 'kept'), storage(), 'linux');
    expect(await keychain.available()).toBe(true);
    await keychain.write('sudo-pi', 'hunter2');
    await keychain.write('../outside', 'other');
    expect(await keychain.read('sudo-pi')).toBe('hunter2');
    expect(await keychain.read('SUDO-pi')).toBeNull();
    expect(await readdir(folder)).toEqual(['kept']);
    const files = await readdir(join(folder, 'kept'));
    expect(files).toHaveLength(2);
    for (const file of files) {
      const path = join(folder, 'kept', file);
      expect((await stat(path)).mode & 0o777).toBe(0o600);
      expect(await readFile(path, 'utf8')).not.toContain('hunter2');
    }
  });

  test('the store whose key everybody knows is refused', async () => {
    const keychain = createKeychain(folder, storage('basic_text'), 'linux');
    expect(await keychain.available()).toBe(false);
    expect(keychain.backend()).toBe('basic_text');
    await expect(keychain.write('a', 'b')).rejects.toThrow('no keychain');
    expect(await readdir(folder)).toEqual([]);
  });

  test('without encryption nothing is kept', async () => {
    expect(await createKeychain(folder, storage('gnome_libsecret', false), 'darwin').available()).toBe(false);
  });
});

test('what cannot be decrypted any more counts as not there', async () => {
  const keychain = createKeychain(folder, synchronous(), 'linux');
  await keychain.write('a', 'b');
  const broken: SafeStorage = {
    ...synchronous(),
    decryptString: () => {
      throw new Error('another key');
    },
  };
  expect(await createKeychain(folder, broken, 'linux').read('a')).toBeNull();
});
