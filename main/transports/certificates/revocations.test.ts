import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseCertificate, type Certificate } from './certificate';
import { readRevocations } from './revocations';

/** Keys and certificates of ssh-keygen, and lists that it makes of them. */
let folder: string;
const at = (name: string) => join(folder, name);
const keygen = (...words: string[]) => execFileSync('ssh-keygen', ['-q', ...words], { stdio: 'pipe' });
const blob = (name: string) => Buffer.from(readFileSync(at(name), 'utf8').split(' ')[1] ?? '', 'base64');
const certificate = (serial: number) => parseCertificate(blob(`host-${serial}-cert.pub`)) as Certificate;
const serials = [1, 5, 6, 7, 40, 41, 43, 900];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rackloom-krl-'));
  for (const name of ['ca', 'other-ca', 'a', 'b']) keygen('-t', 'ed25519', '-N', '', '-f', at(name));
  for (const serial of serials) {
    keygen('-t', 'ed25519', '-N', '', '-f', at(`host-${serial}`));
    keygen('-s', at('ca'), '-h', '-I', `id-${serial}`, '-z', String(serial), at(`host-${serial}.pub`));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A list that ssh-keygen makes of a specification (ssh-keygen(1), KEY REVOCATION LISTS). */
function list(specification: string, ca = 'ca') {
  writeFileSync(at('specification'), specification);
  keygen('-k', '-f', at('krl'), '-s', at(`${ca}.pub`), at('specification'));
  return readRevocations(at('krl'));
}
const revoked = async (specification: string, ca?: string) => {
  const found = await list(specification, ca);
  return serials.filter((serial) => found.revokesCertificate(certificate(serial)));
};

test('keys, one a line, with comments between them', async () => {
  writeFileSync(at('plain'), `# lost\n\n${readFileSync(at('a.pub'), 'utf8')}`);
  const found = await readRevocations(at('plain'));
  expect([blob('a.pub'), blob('b.pub')].map(found.revokesKey)).toEqual([true, false]);
});

test.each([
  ['itself', () => `key: ${readFileSync(at('a.pub'), 'utf8')}`],
  ['its SHA-1', () => `sha1: ${readFileSync(at('a.pub'), 'utf8')}`],
  ['its SHA-256', () => `sha256: ${readFileSync(at('a.pub'), 'utf8')}`],
])('a key by %s', async (_, specification) => {
  const found = await list(specification());
  expect([blob('a.pub'), blob('b.pub')].map(found.revokesKey)).toEqual([true, false]);
});

test.each([
  ['one number', 'serial: 5', [5]],
  [
    'numbers close together, which become a bitmap',
    'serial: 1\nserial: 5\nserial: 7\nserial: 41\nserial: 43',
    [1, 5, 7, 41, 43],
  ],
  ['a range', 'serial: 6-41', [6, 7, 40, 41]],
  ['numbers far apart', 'serial: 1\nserial: 900', [1, 900]],
  ['a name', 'id: id-40', [40]],
])('certificates by %s', async (_, specification, expected) => {
  expect(await revoked(`${specification}\n`)).toEqual(expected);
  expect(await revoked(`${specification}\n`, 'other-ca')).toEqual([]);
});

test('every certificate of an authority whose key is revoked, and of a revoked key', async () => {
  expect(await revoked(`key: ${readFileSync(at('ca.pub'), 'utf8')}`)).toEqual(serials);
  expect(await revoked(`key: ${readFileSync(at('host-7.pub'), 'utf8')}`)).toEqual([7]);
});

test('what is no list, or holds what is not known, is refused; so is one that is not there', async () => {
  await list('serial: 5\n');
  const good = readFileSync(at('krl'));
  const refused = async (content: Buffer | string, why: RegExp) => {
    writeFileSync(at('bad'), content);
    await expect(readRevocations(at('bad'))).rejects.toThrow(why);
  };
  await refused('rubbish\n', /"rubbish" is no public key/);
  await refused(good.subarray(0, -3), /ends too early/);
  await refused(
    Buffer.concat([good, Buffer.from([77, 0, 0, 0, 0])]),
    /a section of kind 77, which is not known/,
  );
  await refused(
    Buffer.concat([good.subarray(0, 8), Buffer.from([0, 0, 0, 2]), good.subarray(12)]),
    /of version 2/,
  );
  await expect(readRevocations(at('nowhere'))).rejects.toThrow(/ENOENT/);
});

test('no bytes behind the first make it hang or throw anything but an error of its own', async () => {
  await list('serial: 6-41\nid: id-40\n');
  const good = readFileSync(at('krl'));
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: good.length - 9 }), fc.nat({ max: 255 }), async (place, byte) => {
      const bytes = Buffer.from(good);
      bytes[8 + place] = byte;
      writeFileSync(at('altered'), bytes);
      await readRevocations(at('altered')).catch((error: unknown) => expect(error).toBeInstanceOf(Error));
    }),
    { numRuns: 200 },
  );
});
