import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { english, inEnglish } from '#shared/language/text';
import { sshString } from '../agent-wire';
import { type Certificate, certified, isCertificate, parseCertificate, plainOf } from './certificate';
import { blobOf, plainCertificates } from './fixtures/certificates';

const uint = (value: bigint, bytes: number) =>
  Buffer.from(value.toString(16).padStart(2 * bytes, '0'), 'hex');
const list = (parts: readonly string[]) => sshString(Buffer.concat(parts.map(sshString)));

/** What is read, written again (PROTOCOL.certkeys): what was left out while reading has its place in `more`. */
function written(certificate: Certificate, more: { nonce: Buffer; extensions: string[] }): Buffer {
  const { key, serial, role, id, principals, validAfter, validBefore, criticalOptions } = certificate;
  const typeBytes = 4 + key.readUInt32BE(0);
  return Buffer.concat([
    sshString(certified(key.toString('latin1', 4, typeBytes))),
    sshString(more.nonce),
    key.subarray(typeBytes),
    uint(serial, 8),
    uint(BigInt(role), 4),
    sshString(id),
    list(principals),
    uint(validAfter, 8),
    uint(validBefore, 8),
    list(criticalOptions.flatMap((name) => [name, 'value'])),
    list(more.extensions.flatMap((name) => [name, ''])),
    sshString(''),
    sshString(certificate.authority),
    sshString(certificate.signature),
  ]);
}

const bytes = (maxLength: number) => fc.uint8Array({ maxLength }).map((array) => Buffer.from(array));
const keys = fc.oneof(
  bytes(40).map((pk) => ['ssh-ed25519', pk]),
  fc.tuple(bytes(9), bytes(140)).map(([curve, point]) => ['ecdsa-sha2-nistp521', curve, point]),
  fc.tuple(bytes(9), bytes(140)).map(([e, n]) => ['ssh-rsa', e, n]),
);
const certificates: fc.Arbitrary<Omit<Certificate, 'signed'>> = fc.record({
  key: keys.map((parts) => Buffer.concat(parts.map(sshString))),
  serial: fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }),
  role: fc.nat(),
  id: fc.string(),
  principals: fc.array(fc.string()),
  validAfter: fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }),
  validBefore: fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }),
  criticalOptions: fc.array(fc.string()),
  authority: bytes(40),
  signature: bytes(70),
});

describe('reading', () => {
  test('a certificate of ssh-keygen, all of it', () => {
    expect(parseCertificate(blobOf('rsa-by-nistp521'))).toMatchObject({
      key: blobOf('host-rsa'),
      authority: blobOf('ca-nistp521'),
      serial: 7n,
      role: 2,
      id: 'rsa-by-nistp521',
      principals: ['pi-1.lan', '10.0.0.1'],
      validAfter: 0n,
      validBefore: 0xffff_ffff_ffff_ffffn,
      criticalOptions: [],
    });
    expect(parseCertificate(blobOf('year-2000'))).toMatchObject({
      validAfter: BigInt(Date.UTC(2000, 0) / 1000),
      validBefore: BigInt(Date.UTC(2001, 0) / 1000),
    });
    expect(parseCertificate(blobOf('critical'))).toMatchObject({ criticalOptions: ['only-on@example.com'] });
    expect(parseCertificate(blobOf('extension'))).toMatchObject({ criticalOptions: [] });
    expect(parseCertificate(blobOf('user'))).toMatchObject({ role: 1 });
  });

  test.each(plainCertificates)('%s has the plain key of its host in it', (name) => {
    const [host, ca] = name.split('-by-');
    expect(parseCertificate(blobOf(name))).toMatchObject({
      key: blobOf(`host-${host}`),
      authority: blobOf(`ca-${ca}`),
      id: name,
    });
  });

  test('what is written is read the same', () => {
    fc.assert(
      fc.property(certificates, bytes(32), fc.array(fc.string()), (certificate, nonce, extensions) => {
        const blob = written({ ...certificate, signed: Buffer.alloc(0) }, { nonce, extensions });
        const signed = blob.subarray(0, blob.length - 4 - certificate.signature.length);
        expect(parseCertificate(blob)).toEqual({ ...certificate, signed });
      }),
    );
  });

  test('of a certificate cut anywhere, or with one byte more, it is said what is wrong', () => {
    const whole = blobOf('ed25519-by-ed25519');
    for (let length = 0; length < whole.length; length++)
      expect(inEnglish(parseCertificate(whole.subarray(0, length)))).toEqual(expect.any(String));
    expect(inEnglish(parseCertificate(Buffer.concat([whole, Buffer.alloc(1)])))).toBe(
      'there is something behind its end',
    );
  });

  test('whatever the bytes are, it is a certificate or a text, and no error', () => {
    const hostile = fc.oneof(
      bytes(400),
      bytes(400).map((rest) => Buffer.concat([sshString('ssh-ed25519-cert-v01@openssh.com'), rest])),
      fc.tuple(fc.nat(), bytes(8), fc.constantFrom(...plainCertificates)).map(([at, patch, name]) => {
        const blob = blobOf(name);
        patch.copy(blob, at % blob.length);
        return blob;
      }),
    );
    fc.assert(
      fc.property(hostile, (blob) => {
        const read = parseCertificate(blob);
        if ('key' in read) return read.key.length > 0;
        const { length } = english(read);
        return length > 0 && length < 120;
      }),
      { numRuns: 1000 },
    );
  });

  test('kinds that nobody knows, and too many names, are told', () => {
    expect(inEnglish(parseCertificate(blobOf('host-rsa')))).toBe('its type "ssh-rsa" is not known');
    expect(inEnglish(parseCertificate(sshString('ssh-dss-cert-v01@openssh.com')))).toMatch(
      '"ssh-dss-cert-v01@openssh.com"',
    );
    const read = parseCertificate(blobOf('anybody')) as Certificate;
    const principals = Array.from({ length: 257 }, (_, at) => `pi-${at}`);
    const many = written({ ...read, principals }, { nonce: Buffer.alloc(0), extensions: [] });
    expect(inEnglish(parseCertificate(many))).toBe('it has more than 256 principals');
  });
});

test('certificates are told from keys', () => {
  expect(
    [blobOf('user'), blobOf('host-rsa'), Buffer.from('rubbish'), Buffer.alloc(0)].map(isCertificate),
  ).toEqual([...[true, false, false, false]]);
  expect(plainOf(certified('rsa-sha2-512'))).toBe('rsa-sha2-512');
  expect(plainOf('ssh-ed25519')).toBeNull();
});
