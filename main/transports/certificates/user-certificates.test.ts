import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type LabOf, labOf } from '../testing/lab-of';
import { type Sshd, startSshd } from '../testing/sshd';

/** OpenSSH's own server, which lets in nobody but by a certificate of its authority. */
let folder: string;
let sshd: Sshd;
let lab: LabOf | undefined;
const keygen = (...words: string[]) => execFileSync('ssh-keygen', ['-q', ...words]);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rackloom-users-'));
  keygen('-t', 'ed25519', '-N', '', '-f', join(folder, 'ca'));
  sshd = await startSshd([`TrustedUserCAKeys ${join(folder, 'ca.pub')}`]);
  rmSync(join(sshd.folder, 'user.pub'));
});
afterEach(async () => {
  await lab?.close();
  lab = undefined;
});
afterAll(async () => {
  await sshd.stop();
  rmSync(folder, { recursive: true });
});

function key(name: string, type = 'ed25519', options: readonly string[] = [], passphrase = ''): string {
  const path = join(folder, name);
  keygen('-t', type, '-N', passphrase, '-C', name, '-f', path);
  if (options[0] !== 'none')
    keygen('-s', join(folder, 'ca'), '-I', name, '-n', sshd.user, ...options, `${path}.pub`);
  return path;
}

/** Logs in with a key file, or with what the configuration names. */
async function hello(
  path: string | null,
  options: { config?: string; values?: Record<string, string> } = {},
) {
  const { config = 'IdentityAgent none\n', values = {} } = options;
  const at = { host: '127.0.0.1', port: sshd.port, user: sshd.user };
  lab = labOf({ host: path ? { ...at, key: path } : at }, { values });
  writeFileSync(join(lab.home, 'ssh_config'), config);
  return (await (await lab.connections.get('host')).run(['echo', 'hello'])).stdout;
}

describe('a certificate beside a key file logs in', () => {
  test.each([
    ['ed25519', []],
    ['ecdsa', ['-b', '256']],
    ['ecdsa', ['-b', '384']],
    ['ecdsa', ['-b', '521']],
    ['rsa', []],
  ])('of an %s key %j', async (type, bits) => {
    const path = join(folder, `${type}${bits[1] ?? ''}`);
    keygen('-t', type, ...bits, '-N', '', '-f', path);
    keygen('-s', join(folder, 'ca'), '-I', 'x', '-n', sshd.user, `${path}.pub`);
    // Numbers of ECDSA's signatures have leading zeros now and then.
    for (let round = 0; round < (type === 'ecdsa' ? 4 : 1); round++) {
      expect(await hello(path)).toBe('hello\n');
      await lab?.close();
    }
  });

  test('of an encrypted key, by its passphrase', async () => {
    const path = key('locked', 'ed25519', [], 'open sesame');
    expect(await hello(path, { values: { 'locked-passphrase': 'open sesame' } })).toBe('hello\n');
    expect(lab?.secretsAsked).toEqual(['locked-passphrase']);
  });
});

describe('one that cannot is told', () => {
  test.each([
    ['out of date', ['-V', '20000101:20010101'], /-cert\.pub is out of date/],
    ['of later', ['-V', '+1d:+2d'], /-cert\.pub holds only later/],
    ['of a host', ['-h'], /-cert\.pub is not one for users/],
  ])('%s', async (name, options, why) => {
    await expect(hello(key(name.replaceAll(' ', '-'), 'ed25519', options))).rejects.toMatchObject({
      reason: 'authentication',
      message: expect.stringMatching(why) as string,
    });
  });

  test('of another key, or no certificate at all', async () => {
    const mine = key('mine', 'ed25519', ['none']);
    execFileSync('cp', [`${key('other')}-cert.pub`, `${mine}-cert.pub`]);
    await expect(hello(mine)).rejects.toThrow(/mine-cert\.pub is for another key/);
    await lab?.close();
    writeFileSync(`${mine}-cert.pub`, 'rubbish\n');
    await expect(hello(mine)).rejects.toThrow(/mine-cert\.pub is not one Rackloom can use/);
  });
});

describe('the agent’s certificates log in', () => {
  test.each(['ed25519', 'ecdsa', 'rsa'])(
    'of an %s key, also where only the named key may be offered',
    async (type) => {
      const path = key(`held-${type}`, type);
      const socket = join(folder, `${type}.sock`);
      const agent = spawn('ssh-agent', ['-D', '-a', socket]);
      await once(agent.stdout, 'data');
      execFileSync('ssh-add', ['-q', path], { env: { ...process.env, SSH_AUTH_SOCK: socket } });
      // The agent holds both; the files are gone but for the public key.
      rmSync(`${path}-cert.pub`);
      expect(await hello(null, { config: `IdentityAgent ${socket}\nIdentityFile none\n` })).toBe('hello\n');
      await lab?.close();
      expect(await hello(path, { config: `IdentityAgent ${socket}\n` })).toBe('hello\n');
      agent.kill();
    },
  );
});

describe('a certificate that CertificateFile names logs in', () => {
  /** A key whose certificate lies in a folder of its own. */
  const apart = (name: string, type: string) => {
    const path = key(name, type);
    const certificate = join(mkdtempSync(join(folder, 'apart-')), 'named.pub');
    renameSync(`${path}-cert.pub`, certificate);
    return { path, config: `CertificateFile ${certificate}\n` };
  };

  test('with its key file', async () => {
    const { path, config } = apart('apart', 'ed25519');
    expect(await hello(path, { config: `IdentityAgent none\n${config}` })).toBe('hello\n');
  });

  test.each(['ed25519', 'ecdsa', 'rsa'])(
    'with an %s key of the agent, which has no certificate',
    async (type) => {
      const { path, config } = apart(`apart-held-${type}`, type);
      const socket = join(folder, `apart-${type}.sock`);
      const agent = spawn('ssh-agent', ['-D', '-a', socket]);
      await once(agent.stdout, 'data');
      execFileSync('ssh-add', ['-q', path], { env: { ...process.env, SSH_AUTH_SOCK: socket } });
      const own = `IdentityAgent ${socket}\nIdentityFile none\nIdentitiesOnly yes\n${config}`;
      expect(await hello(null, { config: own })).toBe('hello\n');
      agent.kill();
    },
  );

  test('or says why it cannot', async () => {
    const { config } = apart('apart-lost', 'ed25519');
    const missing = `IdentityAgent none\n${config}CertificateFile ${join(folder, 'nowhere.pub')}\n`;
    await expect(hello(key('stranger', 'ed25519', ['none']), { config: missing })).rejects.toThrow(
      /named\.pub is for a key that neither a key file nor the agent has.*nowhere\.pub cannot be read \(ENOENT\)/,
    );
  });
});
