import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Keychain } from '../credentials/secrets';
import { systemCipher, type SafeStorage } from './system-cipher';

/** Secrets that a person chose to keep, each a file encrypted under the system's keychain (D3). */
export interface SystemKeychain extends Keychain {
  /** Whether there is a keychain to keep something in. */
  available(): Promise<boolean>;
  write(name: string, value: string): Promise<void>;
}

export function createKeychain(
  folder: string,
  storage: SafeStorage,
  platform: NodeJS.Platform,
): SystemKeychain {
  const cipher = () => systemCipher(storage, platform);
  // Secret names may differ by case only, file names may not everywhere.
  const fileOf = (name: string) => join(folder, createHash('sha256').update(name).digest('hex'));
  return {
    backend: () => (platform === 'linux' ? storage.getSelectedStorageBackend() : platform),
    available: async () => (await cipher()) !== null,
    read: async (name) => {
      const [storage, data] = await Promise.all([cipher(), readFile(fileOf(name)).catch(() => null)]);
      if (!storage || !data) return null;
      // What another keychain encrypted counts as not there: the person is asked again.
      try {
        return await storage.decrypt(data);
      } catch {
        return null;
      }
    },
    write: async (name, value) => {
      const storage = await cipher();
      if (!storage) throw new Error('This system has no keychain to keep secrets in.');
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFileAtomic(fileOf(name), await storage.encrypt(value), { mode: 0o600 });
    },
  };
}
