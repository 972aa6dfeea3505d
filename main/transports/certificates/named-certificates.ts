import { readFile } from 'node:fs/promises';
import { type CertifiedKey, certifiedKey } from '../foreign-keys';
import type { Identity } from '../identities';
import { lapse } from './user-certificate';

/**
 * The certificates that CertificateFile names (ssh_config(5)), each with whoever holds its key: a key file or the agent. One that
 * cannot be used is worth a note. `now` is in whole seconds since 1970.
 */
export async function namedCertificates(
  paths: readonly string[],
  keys: readonly Identity[],
  now: number,
  note: (text: string) => void,
): Promise<Identity[]> {
  const found = await Promise.all(paths.map((path) => certifiedBy(path, keys, now)));
  return found.flatMap((each, at) => {
    if (typeof each !== 'string') return [each];
    note(`the certificate ${paths[at]} ${each}`);
    return [];
  });
}

/** A text says why it is no login. */
async function certifiedBy(path: string, keys: readonly Identity[], now: number): Promise<Identity | string> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    return `cannot be read (${(error as NodeJS.ErrnoException).code})`;
  }
  const found = certifiedKey(Buffer.from(text.trim().split(/\s+/)[1] ?? '', 'base64'), path);
  if (!found) return 'is not one Rackloom can use';
  const problem = lapse(found.certificate, BigInt(now));
  if (problem) return problem;
  const holder = keys.find(({ publicKey }) => found.certificate.key.equals(publicKey.getPublicSSH()));
  return holder?.signUnder
    ? identityOf(found, holder.signUnder, path)
    : 'is for a key that neither a key file nor the agent has';
}

const identityOf = (
  certified: CertifiedKey,
  signUnder: NonNullable<Identity['signUnder']>,
  source: string,
): Identity => ({
  publicKey: certified.publicKey,
  certifies: certified.certificate.key,
  source,
  sign: (data) => signUnder(certified, data),
});
