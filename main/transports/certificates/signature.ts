import { createHash, createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto';
import { sshStrings } from '../agent-wire';

type Reader = ReturnType<typeof sshStrings>;

/** A kind of key that may sign certificates: those of OpenSSH's CASignatureAlgorithms, hence neither SHA-1 nor DSA. */
interface AuthorityKind {
  /** Reads the public key, behind its type. */
  key(blob: Reader): KeyObject;
  /** Signature algorithm → its hash. */
  algorithms: Readonly<Record<string, string | null>>;
  /** ECDSA: bytes of each of its two numbers. */
  numberBytes?: number;
  /** A FIDO key: the device signs its own statement, which has the message's hash in it (PROTOCOL.u2f). */
  onDevice?: true;
}

const fewestRsaBits = 1024;

const ed25519 = (blob: Reader) => keyOf({ kty: 'OKP', crv: 'Ed25519', x: text(blob.next()) });

function rsa(blob: Reader): KeyObject {
  const [e, n] = [blob.next(), blob.next()];
  const key = keyOf({ kty: 'RSA', e: text(e), n: text(n) });
  if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < fewestRsaBits) throw new RangeError('key too short');
  return key;
}

/** RFC 5656, 3.1: the curve's name, and an uncompressed point of it. */
const ecdsa = (curve: string, crv: string, numberBytes: number) => (blob: Reader) => {
  const name = blob.next().toString('latin1');
  const point = blob.next();
  if (name !== curve || point[0] !== 4 || point.length !== 1 + 2 * numberBytes)
    throw new RangeError('no such point');
  const [x, y] = [point.subarray(1, 1 + numberBytes), point.subarray(1 + numberBytes)];
  return keyOf({ kty: 'EC', crv, x: text(x), y: text(y) });
};

const onCurve = (curve: string, crv: string, numberBytes: number, hash: string): AuthorityKind => ({
  key: ecdsa(curve, crv, numberBytes),
  algorithms: { [`ecdsa-sha2-${curve}`]: hash },
  numberBytes,
});

const kinds: Readonly<Record<string, AuthorityKind>> = {
  'ssh-ed25519': { key: ed25519, algorithms: { 'ssh-ed25519': null } },
  'ecdsa-sha2-nistp256': onCurve('nistp256', 'P-256', 32, 'sha256'),
  'ecdsa-sha2-nistp384': onCurve('nistp384', 'P-384', 48, 'sha384'),
  'ecdsa-sha2-nistp521': onCurve('nistp521', 'P-521', 66, 'sha512'),
  'ssh-rsa': { key: rsa, algorithms: { 'rsa-sha2-256': 'sha256', 'rsa-sha2-512': 'sha512' } },
  'sk-ssh-ed25519@openssh.com': {
    key: ed25519,
    algorithms: { 'sk-ssh-ed25519@openssh.com': null },
    onDevice: true,
  },
  'sk-ecdsa-sha2-nistp256@openssh.com': {
    ...onCurve('nistp256', 'P-256', 32, 'sha256'),
    algorithms: { 'sk-ecdsa-sha2-nistp256@openssh.com': 'sha256' },
    onDevice: true,
  },
};

/** Whether the signature over `message` is the authority's, by an algorithm that certificates may be signed with. */
export function isSignedBy(authority: Buffer, message: Buffer, signature: Buffer): boolean {
  try {
    return verified(authority, message, signature);
  } catch {
    // Keys and signatures of no shape: whatever is wrong with them, they prove nothing.
    return false;
  }
}

function verified(authority: Buffer, message: Buffer, signature: Buffer): boolean {
  const blob = sshStrings(authority);
  const kind = kinds[blob.next().toString('latin1')];
  const from = sshStrings(signature);
  const hash = kind?.algorithms[from.next().toString('latin1')];
  if (!kind || hash === undefined) return false;
  const key = kind.key(blob);
  const bytes = from.next();
  const signed = kind.onDevice ? deviceStatement(blob.next(), from.bytes(5), message) : message;
  if (!blob.atEnd() || !from.atEnd()) return false;
  return kind.numberBytes
    ? verify(hash, signed, { key, dsaEncoding: 'ieee-p1363' }, twoNumbers(bytes, kind.numberBytes))
    : verify(hash, signed, key, bytes);
}

/** What a FIDO device signs: hash of the application, flags and counter, hash of the message. */
const deviceStatement = (application: Buffer, flagsAndCounter: Buffer, message: Buffer) =>
  Buffer.concat([sha256(application), flagsAndCounter, sha256(message)]);

/** The r and s of RFC 5656, 3.1.2, each at its full length. */
function twoNumbers(signature: Buffer, bytes: number): Buffer {
  const from = sshStrings(signature);
  const both = [from.next(), from.next()].map((mpint) => atLength(mpint, bytes));
  if (!from.atEnd()) throw new RangeError('there is something behind its end');
  return Buffer.concat(both);
}

/** An mpint (RFC 4251, 5) has no leading zeros but one before a set first bit. */
function atLength(mpint: Buffer, bytes: number): Buffer {
  const digits = mpint[0] === 0 ? mpint.subarray(1) : mpint;
  return Buffer.concat([Buffer.alloc(bytes - digits.length), digits]);
}

const keyOf = (key: JsonWebKey) => createPublicKey({ key, format: 'jwk' });
const text = (bytes: Buffer) => bytes.toString('base64url');
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest();
