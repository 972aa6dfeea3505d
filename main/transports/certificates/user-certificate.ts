import { sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ParsedKey } from 'ssh2';
import { text, type Text } from '#shared/language/text';
import { sshString } from '../agent-wire';
import { type CertifiedKey, certifiedKey, signatureAlgorithm } from '../foreign-keys';
import { type Certificate, userRole } from './certificate';

/**
 * The certificate beside a key file, `id_ed25519-cert.pub`, which OpenSSH's client offers before the key itself. One that cannot be used is worth a
 * note: the key goes without it. `now` is in whole seconds since 1970.
 */
export async function certificateBeside(
  path: string,
  publicKey: ParsedKey,
  now: number,
  note: (said: Text) => void,
): Promise<CertifiedKey | null> {
  const file = `${path}-cert.pub`;
  const written = await readFile(file, 'utf8').catch(() => null);
  if (written === null) return null;
  const found = certifiedKey(Buffer.from(written.trim().split(/\s+/)[1] ?? '', 'base64'), path);
  const problem = found
    ? problemOf(found.certificate, publicKey, BigInt(now))
    : (name: string) => text`the certificate ${name} is not one Rackloom can use`;
  if (problem) note(problem(file));
  return problem ? null : found;
}

/** Why the certificate of that name is no login. */
export type Lapse = (name: string) => Text;

const problemOf = (certificate: Certificate, publicKey: ParsedKey, now: bigint): Lapse | null =>
  certificate.key.equals(publicKey.getPublicSSH())
    ? lapse(certificate, now)
    : (name: string) => text`the certificate ${name} is for another key`;

/** Why a certificate is no login now, or null; told by its name. Whom it names is for the host to judge. */
export function lapse({ role, validAfter, validBefore }: Certificate, now: bigint): Lapse | null {
  if (role !== userRole) return (name) => text`the certificate ${name} is not one for users`;
  if (now < validAfter) return (name) => text`the certificate ${name} holds only later`;
  return now >= validBefore ? (name) => text`the certificate ${name} is out of date` : null;
}

/** Hash of a signature by a key of a type; RFC 5656, 6.2.1, RFC 8332, RFC 8709. */
const hashes: Readonly<Record<string, string | null>> = {
  'ssh-ed25519': null,
  'ecdsa-sha2-nistp256': 'sha256',
  'ecdsa-sha2-nistp384': 'sha384',
  'ecdsa-sha2-nistp521': 'sha512',
  'rsa-sha2-512': 'sha512',
};

/** All of a signature by the private key of a certificate. */
export function signUnder(certificate: Certificate, privateKey: ParsedKey, data: Buffer): Buffer {
  const algorithm = signatureAlgorithm(certificate);
  const key = { key: privateKey.getPrivatePEM(), dsaEncoding: 'ieee-p1363' as const };
  const bytes = sign(hashes[algorithm] ?? null, data, key);
  const value = algorithm.startsWith('ecdsa') ? twoNumbers(bytes) : bytes;
  return Buffer.concat([sshString(algorithm), sshString(value)]);
}

/** The r and s of RFC 5656, 3.1.2. */
const twoNumbers = (both: Buffer) =>
  Buffer.concat(
    [both.subarray(0, both.length / 2), both.subarray(both.length / 2)].map(mpint).map(sshString),
  );

/** No leading zeros but one before a set first bit (RFC 4251, 5). */
function mpint(bytes: Buffer): Buffer {
  const digits = bytes.subarray(bytes.findIndex((byte) => byte !== 0));
  return (digits[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.alloc(1), digits]) : digits;
}
