/** Encryption under a key that the operating system keeps. */
export interface Cipher {
  encrypt(text: string): Promise<Buffer>;
  decrypt(data: Buffer): Promise<string>;
}

/** The part of Electron's `safeStorage` in use; 33 lacks the asynchronous half, 46 and newer the synchronous one. */
export type SafeStorage = Pick<Electron.SafeStorage, 'getSelectedStorageBackend'> &
  Partial<
    Pick<
      Electron.SafeStorage,
      | 'isEncryptionAvailable'
      | 'encryptString'
      | 'decryptString'
      | 'isAsyncEncryptionAvailable'
      | 'encryptStringAsync'
      | 'decryptStringAsync'
    >
  >;

/**
 * Null where there is no keychain. On Linux without a secret store Chromium falls back to a key that everybody knows
 * (`basic_text`): that counts as none (D3).
 */
export async function systemCipher(storage: SafeStorage, platform: NodeJS.Platform): Promise<Cipher | null> {
  if (platform === 'linux' && storage.getSelectedStorageBackend() === 'basic_text') return null;
  if (storage.isAsyncEncryptionAvailable) {
    if (!(await storage.isAsyncEncryptionAvailable())) return null;
    return {
      encrypt: (text) => storage.encryptStringAsync!(text),
      decrypt: async (data) => (await storage.decryptStringAsync!(data)).result,
    };
  }
  if (!storage.isEncryptionAvailable?.()) return null;
  return {
    encrypt: (text) => Promise.resolve(storage.encryptString!(text)),
    decrypt: (data) => Promise.resolve(storage.decryptString!(data)),
  };
}
