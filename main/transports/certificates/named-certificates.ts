import { readFile } from 'node:fs/promises';
import { type Text, text } from '#shared/language/text';
import { type CertifiedKey, certifiedKey } from '../foreign-keys';
import type { Identity } from '../identities';
import { lapse, type Lapse } from './user-certificate';

/**
 * The certificates that CertificateFile names (ssh_config(5)), each with whoever holds its key: a key file or the agent. One that
 * cannot be used is worth a note. `now` is in whole seconds since 1970.
 */
export async function namedCertificates(
  paths: readonly string[],
  keys: readonly Identity[],
  now: number,
  note: (said: Text) => void,
): Promise<Identity[]> {
  const found = await Promise.all(paths.map((path) => certifiedBy(path, keys, now)));
  return found.flatMap((each, at) => {
    if (typeof each !== 'function') return [each];
    note(each(paths[at]!));
    return [];
  });
}

/** A `Lapse` says why it is no login. */
async function certifiedBy(path: string, keys: readonly Identity[], now: number): Promise<Identity | Lapse> {
  let written: string;
  try {
    written = await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return (name) => text`the certificate ${name} cannot be read (${code})`;
  }
  const found = certifiedKey(Buffer.from(written.trim().split(/\s+/)[1] ?? '', 'base64'), path);
  if (!found) return (name) => text`the certificate ${name} is not one Rackloom can use`;
  const problem = lapse(found.certificate, BigInt(now));
  if (problem) return problem;
  const holder = keys.find(({ publicKey }) => found.certificate.key.equals(publicKey.getPublicSSH()));
  return holder?.signUnder
    ? identityOf(found, holder.signUnder, path)
    : (name) => text`the certificate ${name} is for a key that neither a key file nor the agent has`;
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
