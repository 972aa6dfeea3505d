import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  authoritiesOf,
  fingerprint,
  hashedName,
  judgeHostKey,
  knownHostName,
  parseKnownHosts,
  preferredHostKeys,
  readKnownHosts,
  rememberHost,
  speaksOf,
} from './known-hosts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rackloom-known-'));
  file = join(folder, '.ssh', 'known_hosts');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A public key blob of the right shape; `fill` tells keys apart. */
function key(type: string, fill: number): Buffer {
  const name = Buffer.from(type);
  const blob = Buffer.alloc(4 + name.length + 4 + 32, fill);
  blob.writeUInt32BE(name.length, 0);
  name.copy(blob, 4);
  blob.writeUInt32BE(32, 4 + name.length);
  return blob;
}
const ed = key('ssh-ed25519', 1);
const otherEd = key('ssh-ed25519', 2);
const rsa = key('ssh-rsa', 3);
const line = (hosts: string, blob: Buffer, type = 'ssh-ed25519') =>
  `${hosts} ${type} ${blob.toString('base64')}`;
const judge = (text: string, host: string, port: number, blob: Buffer) =>
  judgeHostKey(parseKnownHosts(text, 'kh'), host, port, blob);

describe('which lines speak of a host', () => {
  test.each([
    ['pi-1', 'pi-1', true],
    ['PI-1', 'pi-1', true],
    ['pi-1', 'pi-10', false],
    ['gw,pi-1,10.0.0.1', '10.0.0.1', true],
    ['10.20.*', '10.20.10.11', true],
    ['pi-?', 'pi-1', true],
    ['pi-?', 'pi-10', false],
    ['*.lan,!bad.lan', 'good.lan', true],
    ['*.lan,!bad.lan', 'bad.lan', false],
    ['!bad.lan,*.lan', 'bad.lan', false],
    ['[pi-1]:2222', '[pi-1]:2222', true],
    ['[pi-1]:2222', 'pi-1', false],
    ['pi.1', 'pix1', false],
    ['p*-*1', 'pi-1-11', true],
    ['p*-*1', 'pi-1-12', false],
    ['*', '', true],
    [`${'*a'.repeat(40)}b`, 'a'.repeat(200), false],
    [hashedName('pi-1'), 'pi-1', true],
    [hashedName('pi-1'), 'pi-2', false],
    ['|1|broken', 'pi-1', false],
  ])('%s speaks of %s: %s', (hosts, name, expected) => {
    expect(speaksOf({ hosts }, name)).toBe(expected);
  });

  test('a host away from port 22 is filed with its port', () => {
    expect([knownHostName('Pi-1', 22), knownHostName('Pi-1', 2222)]).toEqual(['pi-1', '[pi-1]:2222']);
  });
});

describe('judging a key', () => {
  test.each([
    ['known', line('pi-1', ed), 'known'],
    ['one of two known keys', `${line('pi-1', otherEd)}\n${line('pi-1', ed)}`, 'known'],
    ['unknown', line('pi-2', ed), 'unknown'],
    ['changed', line('pi-1', otherEd), 'changed'],
    ['known by another type only', line('pi-1', rsa, 'ssh-rsa'), 'changed'],
    ['revoked', `${line('pi-1', ed)}\n@revoked ${line('*', ed)}`, 'revoked'],
    ['another key revoked', `${line('pi-1', ed)}\n@revoked ${line('*', otherEd)}`, 'known'],
    ['a comment', `# ${line('pi-1', ed)}`, 'unknown'],
    ['type and key disagree', line('pi-1', ed, 'ssh-rsa'), 'unknown'],
    ['rubbish', 'pi-1\npi-1 ssh-ed25519\n@odd pi-1 ssh-ed25519 AAAA\n\0\0', 'unknown'],
    ['Windows line ends and a comment', `${line('pi-1', ed)} me@desk\r\n`, 'known'],
  ])('%s', (_name, text, state) => {
    expect(judge(text, 'pi-1', 22, ed).state).toBe(state);
  });

  test('the place of the known key is told', () => {
    expect(judge(`# first\n\n${line('pi-1', otherEd)}`, 'pi-1', 22, ed)).toMatchObject({
      known: { file: 'kh', line: 3 },
    });
  });

  test('a certificate authority is known for its hosts, and its key is none of theirs', () => {
    const text = `@cert-authority ${line('*.lan,!bad.lan', ed)}\n@cert-authority ${line('[pi.lan]:2222', otherEd)}`;
    const lines = (host: string, port: number) =>
      authoritiesOf(parseKnownHosts(text, 'kh'), host, port).map((entry) => entry.line);
    expect(judge(text, 'pi.lan', 22, ed).state).toBe('unknown');
    expect([lines('pi.lan', 22), lines('pi.lan', 2222), lines('bad.lan', 22)]).toEqual([[1], [2, 1], []]);
  });

  test('a line for the bare host vouches for another port but does not accuse it', () => {
    expect(judge(line('pi-1', ed), 'pi-1', 2222, ed).state).toBe('known');
    expect(judge(line('pi-1', otherEd), 'pi-1', 2222, ed).state).toBe('unknown');
  });
});

describe('which algorithms are offered first', () => {
  const supported = ['ssh-ed25519', 'ecdsa-sha2-nistp256', 'rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'];
  const preferred = (text: string) => preferredHostKeys(parseKnownHosts(text, 'kh'), 'pi-1', 22, supported);

  test('those of keys we know', () => {
    expect(preferred(line('pi-1', rsa, 'ssh-rsa'))).toEqual([
      'rsa-sha2-512',
      'rsa-sha2-256',
      'ssh-rsa',
      'ssh-ed25519',
      'ecdsa-sha2-nistp256',
    ]);
  });
  test('the usual order for an unknown host', () => {
    expect(preferred(line('pi-2', rsa, 'ssh-rsa'))).toEqual(supported);
  });
});

describe('with ssh-keygen', () => {
  const realKey = () => {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, 'host')]);
    return Buffer.from(readFileSync(join(folder, 'host.pub'), 'utf8').split(' ')[1] ?? '', 'base64');
  };

  test('the fingerprint is the one it prints', () => {
    const blob = realKey();
    const printed = execFileSync('ssh-keygen', ['-lf', join(folder, 'host.pub')], { encoding: 'utf8' });
    expect(printed.split(' ')[1]).toBe(fingerprint(blob));
  });

  test.each([true, false])(
    'finds what we remember (hashed: %s), and we find what it hashes',
    async (hashed) => {
      const blob = realKey();
      await rememberHost(file, '[10.0.0.1]:2222', blob, hashed);
      const found = execFileSync('ssh-keygen', ['-F', '[10.0.0.1]:2222', '-f', file], { encoding: 'utf8' });
      expect(found).toContain(blob.toString('base64'));
      if (!hashed) execFileSync('ssh-keygen', ['-H', '-f', file], { stdio: 'ignore' });
      expect(readFileSync(file, 'utf8')).not.toContain('10.0.0.1');
      expect(judgeHostKey(await readKnownHosts([file]), '10.0.0.1', 2222, blob).state).toBe('known');
    },
  );
});

describe('remembering', () => {
  test('makes folder and file for the user alone', async () => {
    await rememberHost(file, 'pi-1', ed, false);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, '.ssh')).mode & 0o777).toBe(0o700);
  });

  test('leaves what stands in the file alone, also where its last line has no end', async () => {
    writeFileSync(join(folder, 'kh'), '# mine\n  odd line');
    await rememberHost(join(folder, 'kh'), 'pi-1', ed, false);
    expect(readFileSync(join(folder, 'kh'), 'utf8')).toBe(`# mine\n  odd line\n${line('pi-1', ed)}\n`);
  });

  test('many at once lose no line', async () => {
    const hosts = Array.from({ length: 20 }, (_, at) => `pi-${at}`);
    await Promise.all(hosts.map((host) => rememberHost(file, host, ed, false)));
    const entries = await readKnownHosts([file, join(folder, 'none')]);
    expect(entries.map((entry) => entry.hosts).sort()).toEqual(hosts.sort());
  });
});
