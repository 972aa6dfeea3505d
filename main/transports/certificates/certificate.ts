import { text, type Text } from '#shared/language/text';
import { sshString, sshStrings } from '../agent-wire';

/** A certificate of OpenSSH's own form (PROTOCOL.certkeys): a public key, and what an authority says of it. */
export interface Certificate {
  /** The certified key alone, as known_hosts has keys. */
  key: Buffer;
  serial: bigint;
  /** 1 is a user's, 2 a host's; nothing else is defined. */
  role: number;
  /** The authority's own words for it, for logs. */
  id: string;
  /** Host or user names that it is for; none means any. */
  principals: string[];
  /** Seconds since 1970; it holds from the first, and no longer at the second. */
  validAfter: bigint;
  validBefore: bigint;
  /** Names of options that who does not know them must refuse. None is defined for hosts. */
  criticalOptions: string[];
  /** Public key of the authority. */
  authority: Buffer;
  /** What the authority has signed: all that stands before its signature. */
  signed: Buffer;
  signature: Buffer;
}

export const userRole = 1;
export const hostRole = 2;

const suffix = '-cert-v01@openssh.com';

/** `ssh-ed25519` → `ssh-ed25519-cert-v01@openssh.com`; also of RSA's signature algorithms, `rsa-sha2-512`. */
export const certified = (algorithm: string) => algorithm + suffix;

/** The algorithm that signs under a certificate's; null where it is none. */
export const plainOf = (algorithm: string) =>
  algorithm.endsWith(suffix) ? algorithm.slice(0, -suffix.length) : null;

/** How many strings make the key, behind the type and the nonce. */
const keyParts: Readonly<Record<string, number>> = {
  'ssh-ed25519': 1,
  'ecdsa-sha2-nistp256': 2,
  'ecdsa-sha2-nistp384': 2,
  'ecdsa-sha2-nistp521': 2,
  'ssh-rsa': 2,
};

/** As many as OpenSSH reads. */
const mostPrincipals = 256;

/** Whether a public key blob names itself a certificate, of whatever kind. */
export function isCertificate(blob: Buffer): boolean {
  try {
    return plainOf(sshStrings(blob).next().toString('latin1')) !== null;
  } catch {
    return false;
  }
}

/** Reads a certificate, whatever the bytes are; a text says why they are none. Nothing is verified here. */
export function parseCertificate(blob: Buffer): Certificate | Text {
  try {
    return read(Buffer.from(blob));
  } catch (error) {
    if (error instanceof RangeError) return text`it ends too early`;
    throw error;
  }
}

function read(blob: Buffer): Certificate | Text {
  const from = sshStrings(blob);
  const type = from.next().toString('latin1');
  const plain = plainOf(type);
  const parts = plain === null ? undefined : keyParts[plain];
  if (plain === null || parts === undefined)
    return text`its type ${JSON.stringify(type.slice(0, 60))} is not known`;
  from.next(); // nonce
  const key = Buffer.concat([plain, ...Array.from({ length: parts }, from.next)].map(sshString));
  const serial = from.uint64();
  const role = from.uint32();
  const id = from.next().toString();
  const principals = stringsIn(from.next()).map((name) => name.toString());
  if (principals.length > mostPrincipals) return text`it has more than ${mostPrincipals} principals`;
  const validAfter = from.uint64();
  const validBefore = from.uint64();
  const options = stringsIn(from.next());
  const extensions = stringsIn(from.next());
  if (options.length % 2 || extensions.length % 2) return text`an option in it has no value`;
  from.next(); // reserved
  const authority = from.next();
  const signed = blob.subarray(0, from.position());
  const signature = from.next();
  if (!from.atEnd()) return text`there is something behind its end`;
  return {
    ...{ key, serial, role, id, principals, validAfter, validBefore, authority, signed, signature },
    criticalOptions: options.filter((_, at) => at % 2 === 0).map((name) => name.toString()),
  };
}

function stringsIn(list: Buffer): Buffer[] {
  const strings = sshStrings(list);
  const found: Buffer[] = [];
  while (!strings.atEnd()) found.push(strings.next());
  return found;
}
