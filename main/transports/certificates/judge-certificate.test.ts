import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sshString } from '../agent-wire';
import { hashedName, parseKnownHosts } from '../known-hosts';
import { type Certificate, parseCertificate } from './certificate';
import { blobOf, plainCertificates, publicKey } from './fixtures/certificates';
import { judgeCertificate } from './judge-certificate';
import { isSignedBy } from './signature';

const read = (name: string) => parseCertificate(blobOf(name)) as Certificate;
const at = (year: number) => Date.UTC(year, 0) / 1000;
const judge = (name: string, text: string, host = 'pi-1.lan', port = 22, now = at(2026)) =>
  judgeCertificate(read(name), parseKnownHosts(text, 'kh'), { host, port }, now);
const trusted = (hosts: string, ca = 'ed25519') => `@cert-authority ${hosts} ${publicKey(`ca-${ca}`)}`;

describe('whom known_hosts trusts', () => {
  test.each([
    ['*.lan', 'pi-1.lan', 22, 'vouched'],
    ['pi-1.lan', 'PI-1.LAN', 22, 'vouched'],
    ['*.lan,!pi-1.lan', 'pi-1.lan', 22, 'foreign'],
    ['*.example', 'pi-1.lan', 22, 'foreign'],
    [hashedName('pi-1.lan'), 'pi-1.lan', 22, 'vouched'],
    [hashedName('pi-2.lan'), 'pi-1.lan', 22, 'foreign'],
    ['[pi-1.lan]:2222', 'pi-1.lan', 2222, 'vouched'],
    ['[pi-1.lan]:2222', 'pi-1.lan', 22, 'foreign'],
    [hashedName('[pi-1.lan]:2222'), 'pi-1.lan', 2222, 'vouched'],
    ['*.lan', 'pi-1.lan', 2222, 'vouched'],
    ['10.0.0.*', '10.0.0.1', 22, 'vouched'],
  ])('a line for %s, host %s port %i: %s', (hosts, host, port, state) => {
    expect(judge('ed25519-by-ed25519', trusted(hosts), host, port).state).toBe(state);
  });

  test('a line without the mark trusts no certificates, one of another authority neither', () => {
    expect(judge('ed25519-by-ed25519', `* ${publicKey('ca-ed25519')}`).state).toBe('foreign');
    expect(judge('ed25519-by-ed25519', trusted('*', 'rsa')).state).toBe('foreign');
  });

  test('revoked is the authority, or the key it has certified', () => {
    const revoked = (name: string) => `${trusted('*')}\n@revoked * ${publicKey(name)}`;
    expect(judge('ed25519-by-ed25519', revoked('ca-ed25519'))).toMatchObject({
      state: 'revoked',
      what: 'authority',
      known: { line: 2 },
    });
    expect(judge('ed25519-by-ed25519', revoked('host-ed25519'))).toMatchObject({
      state: 'revoked',
      what: 'key',
    });
    expect(judge('ed25519-by-ed25519', revoked('host-rsa')).state).toBe('vouched');
  });
});

describe('whether it holds', () => {
  test.each(plainCertificates)('%s', (name) => {
    expect(judge(name, trusted('*', name.split('-by-')[1])).state).toBe('vouched');
  });

  test.each([
    ['year-2000', 'pi-1.lan', 1999, { kind: 'not yet', at: BigInt(at(2000)) }],
    ['year-2000', 'pi-1.lan', 2001, { kind: 'expired', at: BigInt(at(2001)) }],
    ['year-2000', 'pi-2.lan', 2000, { kind: 'principal', name: 'pi-2.lan', principals: ['pi-1.lan'] }],
    ['user', 'pi-1.lan', 2026, { kind: 'not a host' }],
    ['critical', 'pi-1.lan', 2026, { kind: 'critical option', options: ['only-on@example.com'] }],
  ])('%s for %s in %i', (name, host, year, problem) => {
    expect(judge(name, trusted('*'), host, 22, at(year))).toMatchObject({ state: 'invalid', problem });
  });

  test.each([
    ['year-2000', 'pi-1.lan', 2000],
    ['anybody', 'whoever', 2026],
    ['wildcard', 'pi-2.lan', 2026],
    ['extension', 'pi-1.lan', 2026],
  ])('%s holds for %s in %i', (name, host, year) => {
    expect(judge(name, trusted('*'), host, 22, at(year)).state).toBe('vouched');
  });

  test('RSA signs by SHA-2 only', () => {
    expect(judge('sha256-by-rsa', trusted('*', 'rsa')).state).toBe('vouched');
    expect(judge('sha1-by-rsa', trusted('*', 'rsa'))).toMatchObject({
      state: 'invalid',
      problem: { kind: 'signature' },
    });
  });

  test('no certificate with a changed byte holds', () => {
    const names = fc.constantFrom('ed25519-by-ed25519', 'nistp384-by-nistp521', 'rsa-by-rsa');
    fc.assert(
      fc.property(names, fc.nat(), fc.integer({ min: 1, max: 255 }), (name, place, change) => {
        const blob = blobOf(name);
        const where = place % blob.length;
        blob[where] = (blob[where] ?? 0) ^ change;
        const certificate = parseCertificate(blob);
        if ('message' in certificate) return true;
        const entries = parseKnownHosts(trusted('*', name.split('-by-')[1]), 'kh');
        return (
          judgeCertificate(certificate, entries, { host: 'pi-1.lan', port: 22 }, at(2026)).state !== 'vouched'
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('signatures', () => {
  const message = Buffer.from('what is signed');
  const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest();
  const flagsAndCounter = Buffer.from([1, 0, 0, 0, 7]);
  const statement = Buffer.concat([sha256('ssh:'), flagsAndCounter, sha256(message)]);

  /** FIDO keys, made in software: their authorities are as good as others (PROTOCOL.u2f). */
  function deviceKey(curve: 'ed25519' | 'P-256') {
    const pair =
      curve === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: curve });
    const jwk = pair.publicKey.export({ format: 'jwk' });
    const part = (name: 'x' | 'y') => Buffer.from(jwk[name] ?? '', 'base64url');
    const point = Buffer.concat([Buffer.from([4]), part('x'), ...(jwk.y ? [part('y')] : [])]);
    const [type, parts]: [string, (string | Buffer)[]] =
      curve === 'ed25519'
        ? ['sk-ssh-ed25519@openssh.com', [part('x')]]
        : ['sk-ecdsa-sha2-nistp256@openssh.com', ['nistp256', point]];
    const blob = Buffer.concat([type, ...parts, 'ssh:'].map(sshString));
    const raw =
      curve === 'ed25519'
        ? sign(null, statement, pair.privateKey)
        : mpints(sign('sha256', statement, { key: pair.privateKey, dsaEncoding: 'ieee-p1363' }));
    return { blob, signature: Buffer.concat([sshString(type), sshString(raw), flagsAndCounter]) };
  }
  const mpints = (both: Buffer) =>
    Buffer.concat(
      [both.subarray(0, 32), both.subarray(32)].map((number) =>
        sshString((number[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.alloc(1), number]) : number),
      ),
    );

  test.each(['ed25519', 'P-256'] as const)('of a FIDO authority on %s', (curve) => {
    const { blob, signature } = deviceKey(curve);
    expect(isSignedBy(blob, message, signature)).toBe(true);
    expect(isSignedBy(blob, Buffer.from('something else'), signature)).toBe(false);
    expect(isSignedBy(deviceKey(curve).blob, message, signature)).toBe(false);
  });

  test('one key’s kind of signature is not taken from another kind', () => {
    const { authority, signed, signature } = read('ed25519-by-nistp256');
    expect(isSignedBy(authority, signed, signature)).toBe(true);
    expect(isSignedBy(blobOf('ca-ed25519'), signed, signature)).toBe(false);
    expect(isSignedBy(blobOf('ca-nistp384'), signed, signature)).toBe(false);
    // A certificate signs no certificates.
    expect(isSignedBy(blobOf('ed25519-by-ed25519'), signed, signature)).toBe(false);
  });

  test('hostile keys and signatures prove nothing and are no errors', () => {
    const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));
    const types = fc.constantFrom(
      'ssh-ed25519',
      'ssh-rsa',
      'ecdsa-sha2-nistp256',
      'sk-ssh-ed25519@openssh.com',
      'x',
    );
    const some = fc.tuple(types, bytes).map(([type, rest]) => Buffer.concat([sshString(type), rest]));
    fc.assert(fc.property(some, bytes, some, (key, text, signature) => !isSignedBy(key, text, signature)));
  });

  test('an RSA authority of 512 bits is none', () => {
    const { publicKey: key, privateKey } = generateKeyPairSync('rsa', { modulusLength: 512 });
    const { n = '', e = '' } = key.export({ format: 'jwk' });
    const positive = Buffer.concat([Buffer.alloc(1), Buffer.from(n, 'base64url')]);
    const blob = Buffer.concat(['ssh-rsa', Buffer.from(e, 'base64url'), positive].map(sshString));
    const signature = Buffer.concat(['rsa-sha2-256', sign('sha256', message, privateKey)].map(sshString));
    expect(isSignedBy(blob, message, signature)).toBe(false);
  });
});
