import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { SaidError } from '#shared/language/said-error';
import { text } from '#shared/language/text';
import { sshStrings } from '../agent-wire';
import type { Certificate } from './certificate';

/** What RevokedHostKeys names: nothing it revokes is taken, whatever known_hosts says. */
export interface Revocations {
  revokesKey: (key: Buffer) => boolean;
  revokesCertificate: (certificate: Certificate) => boolean;
}

/** Reads a file of public keys, one a line, or a key revocation list (OpenSSH, PROTOCOL.krl); throws where it cannot be read whole. */
export async function readRevocations(file: string): Promise<Revocations> {
  const content = await readFile(file);
  return isList(content) ? revocationList(content) : plainList(content.toString('utf8'));
}

/** `SSHKRL\n\0`. */
const magic = Buffer.from('SSHKRL\n\0', 'latin1');
const isList = (content: Buffer) => content.subarray(0, magic.length).equals(magic);

function plainList(written: string): Revocations {
  const lines = written.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const keys = lines.map((line) => {
    const [type = '', blob = ''] = line.trim().split(/\s+/);
    const key = Buffer.from(blob, 'base64');
    if (key.length < 8 || sshStrings(key).next().toString('latin1') !== type)
      throw new SaidError(text`"${line.slice(0, 40)}" is no public key`);
    return key;
  });
  return revoking({ keys, sha1: [], sha256: [], certificates: [] });
}

/** The numbers of sections (PROTOCOL.krl, 1 and 2). */
const section = { certificates: 1, keys: 2, sha1: 3, signature: 4, sha256: 5, extension: 255 };
const certificateSection = { serials: 0x20, range: 0x21, bitmap: 0x22, ids: 0x23, extension: 0x39 };

interface CertificatesOf {
  /** Any authority's, where it is empty. */
  authority: Buffer;
  revokes: ((certificate: Certificate) => boolean)[];
}

interface Content {
  keys: Buffer[];
  sha1: Buffer[];
  sha256: Buffer[];
  certificates: CertificatesOf[];
}

function revocationList(blob: Buffer): Revocations {
  const from = sshStrings(blob, magic.length);
  const version = from.uint32();
  if (version !== 1)
    throw new SaidError(text`it is a revocation list of version ${version}, and version 1 is known`);
  from.bytes(3 * 8); // Its own version, when it was made, flags.
  from.next(); // reserved
  from.next(); // comment
  const found: Content = { keys: [], sha1: [], sha256: [], certificates: [] };
  while (!from.atEnd()) {
    const [kind] = from.bytes(1);
    const data = from.next();
    if (kind === section.certificates) found.certificates.push(certificatesIn(data));
    else if (kind === section.keys) found.keys.push(...stringsIn(data));
    else if (kind === section.sha1) found.sha1.push(...stringsIn(data));
    else if (kind === section.sha256) found.sha256.push(...stringsIn(data));
    else if (kind === section.extension) refuseIfCritical(data);
    // Who is to trust a signature is said nowhere, and OpenSSH has given them up: the file is trusted as it lies there.
    else if (kind === section.signature) from.next();
    else throw new SaidError(text`it has a section of kind ${kind}, which is not known`);
  }
  return revoking(found);
}

function certificatesIn(data: Buffer): CertificatesOf {
  const from = sshStrings(data);
  const authority = from.next();
  from.next(); // reserved
  const revokes: CertificatesOf['revokes'] = [];
  while (!from.atEnd()) {
    const [kind] = from.bytes(1);
    const part = from.next();
    if (kind === certificateSection.serials) revokes.push(bySerials(part));
    else if (kind === certificateSection.range) revokes.push(byRange(part));
    else if (kind === certificateSection.bitmap) revokes.push(byBitmap(part));
    else if (kind === certificateSection.ids) revokes.push(byIds(part));
    else if (kind === certificateSection.extension) refuseIfCritical(part);
    else throw new SaidError(text`it has a section of certificates of kind ${kind}, which is not known`);
  }
  return { authority, revokes };
}

function bySerials(part: Buffer): CertificatesOf['revokes'][number] {
  const from = sshStrings(part);
  const serials = new Set<bigint>();
  while (!from.atEnd()) serials.add(from.uint64());
  return ({ serial }) => serials.has(serial);
}

function byRange(part: Buffer): CertificatesOf['revokes'][number] {
  const from = sshStrings(part);
  const [first, last] = [from.uint64(), from.uint64()];
  return ({ serial }) => serial >= first && serial <= last;
}

/** The lowest bit stands for the offset; the number is written with its highest byte first (RFC 4251, 5, mpint). */
function byBitmap(part: Buffer): CertificatesOf['revokes'][number] {
  const from = sshStrings(part);
  const offset = from.uint64();
  const bits = from.next();
  return ({ serial }) => {
    const bit = serial - offset;
    if (bit < 0n || bit >= BigInt(bits.length * 8)) return false;
    const at = Number(bit);
    return ((bits[bits.length - 1 - (at >> 3)]! >> (at & 7)) & 1) === 1;
  };
}

function byIds(part: Buffer): CertificatesOf['revokes'][number] {
  const ids = new Set(stringsIn(part).map((id) => id.toString()));
  return ({ id }) => ids.has(id);
}

function refuseIfCritical(data: Buffer): void {
  const from = sshStrings(data);
  const name = from.next().toString();
  if (from.bytes(1)[0] !== 0)
    throw new SaidError(text`it has the critical extension ${JSON.stringify(name)}, which is not known`);
}

function stringsIn(data: Buffer): Buffer[] {
  const from = sshStrings(data);
  const found: Buffer[] = [];
  while (!from.atEnd()) found.push(from.next());
  return found;
}

/** Certificate numbers and names come in with what their key or authority may be revoked by itself (PROTOCOL.krl, 2). */
function revoking({ keys, sha1, sha256, certificates }: Content): Revocations {
  const listed = (hashes: readonly Buffer[], name: string, key: Buffer) =>
    hashes.length > 0 && hashes.some((hash) => hash.equals(createHash(name).update(key).digest()));
  const revokesKey = (key: Buffer) =>
    keys.some((each) => each.equals(key)) || listed(sha1, 'sha1', key) || listed(sha256, 'sha256', key);
  return {
    revokesKey,
    revokesCertificate: (certificate) =>
      revokesKey(certificate.key) ||
      revokesKey(certificate.authority) ||
      certificates.some(
        ({ authority, revokes }) =>
          (authority.length === 0 || authority.equals(certificate.authority)) &&
          revokes.some((each) => each(certificate)),
      ),
  };
}
