import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { FaultError } from '#shared/ipc/fault';
import { text } from '#shared/language/text';

/** What is named; without it, the public half of the design's key or of the usual ones, where there is one. */
export async function publicKeys(designed: string | undefined, named: string | undefined): Promise<string[]> {
  const home = (path: string) => resolve(path.replace(/^~(?=\/)/, homedir()));
  const usual = ['id_ed25519', 'id_ecdsa', 'id_rsa'].map((key) => join(homedir(), '.ssh', key));
  const places = named
    ? [home(named)]
    : [...(designed ? [home(designed)] : usual)].map((key) => `${key}.pub`);
  for (const place of places) {
    const text = (await readFile(place, 'utf8').catch(() => '')).trim();
    if (/^(?:ssh|ecdsa|sk)-\S+ [A-Za-z0-9+/=]+/.test(text)) return text.split('\n');
  }
  if (named)
    throw new FaultError({
      code: 'key',
      summary: text`${named} holds no public key.`,
      mend: text`Name the .pub file of a key pair.`,
    });
  return [];
}
