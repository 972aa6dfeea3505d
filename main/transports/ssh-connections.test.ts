import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, connect as tcpConnect, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { SshEndpoint } from '#shared/topology/device';
import { hashedName } from './known-hosts';
import { freePort, type Sshd, startSshd } from './testing/sshd';
import { type LabOf, labOf } from './testing/lab-of';

let sshd: Sshd;
let second: Sshd;
let lab: LabOf | undefined;
beforeAll(async () => {
  [sshd, second] = await Promise.all([startSshd(), startSshd()]);
});
afterAll(async () => {
  await Promise.all([sshd.stop(), second.stop()]);
});
afterEach(async () => {
  await lab?.close();
  lab = undefined;
});

const endpoint = (server: Sshd): SshEndpoint => ({
  host: '127.0.0.1',
  port: server.port,
  user: server.user,
  key: server.key,
});
const open = (options: Parameters<typeof labOf>[1] = {}, more: SshEndpoint = {}) =>
  (lab = labOf({ host: { ...endpoint(sshd), ...more } }, options));
const knownHosts = (at: LabOf, text: string) => {
  mkdirSync(join(at.home, '.ssh'), { recursive: true });
  writeFileSync(at.knownHosts, text);
};
const hello = async (at: LabOf, device = 'host') =>
  (await (await at.connections.get(device)).run(['echo', 'hello'])).stdout;
const fingerprintOf = (server: Sshd) =>
  execFileSync('ssh-keygen', ['-lf', join(server.folder, 'host.pub')], { encoding: 'utf8' }).split(' ')[1];

describe('host keys', () => {
  test('an unknown host is asked about once, remembered, and not asked about again', async () => {
    const first = open();
    expect(await hello(first)).toBe('hello\n');
    expect(first.asked).toEqual([
      {
        host: `${sshd.user}@127.0.0.1:${sshd.port}`,
        algorithm: 'ssh-ed25519',
        fingerprint: fingerprintOf(sshd),
      },
    ]);
    expect(readFileSync(first.knownHosts, 'utf8')).toBe(`[127.0.0.1]:${sshd.port} ${sshd.hostKey}\n`);
    expect(statSync(first.knownHosts).mode & 0o777).toBe(0o600);
    await first.connections.drop('host');
    expect(await hello(first)).toBe('hello\n');
    expect(first.asked).toHaveLength(1);
  });

  test('RevokedHostKeys of ~/.ssh/config takes no key that it names, and none at all where it cannot be read', async () => {
    const at = open();
    const listed = join(at.home, 'revoked');
    writeFileSync(join(at.home, 'ssh_config'), `RevokedHostKeys ${listed}\n`);
    await expect(hello(at)).rejects.toMatchObject({
      reason: 'host-key-rejected',
      message: expect.stringMatching(
        /names .*revoked as RevokedHostKeys, and it cannot be read: ENOENT/,
      ) as string,
    });
    writeFileSync(listed, `${second.hostKey}\n`);
    expect(await hello(at)).toBe('hello\n');
    await at.connections.drop('host');
    writeFileSync(listed, `${sshd.hostKey}\n`);
    await expect(hello(at)).rejects.toThrow(/shows the host key .*, which .*revoked revokes/);
  });

  test.each([
    ['plain', () => `[127.0.0.1]:${sshd.port}`],
    ['hashed', () => hashedName(`[127.0.0.1]:${sshd.port}`)],
    ['a wildcard', () => '[127.0.0.*]:*'],
    ['the bare host', () => '127.0.0.1'],
  ])('a host known as %s is not asked about', async (_form, name) => {
    const at = open();
    knownHosts(at, `${name()} ${sshd.hostKey}\n`);
    expect(await hello(at)).toBe('hello\n');
    expect(at.asked).toEqual([]);
  });

  test('a changed key is refused with both fingerprints and the mend, without a question', async () => {
    const at = open();
    knownHosts(at, `# mine\n[127.0.0.1]:${sshd.port} ${second.hostKey}\n`);
    await expect(at.connections.get('host')).rejects.toMatchObject({
      reason: 'host-key-changed',
      message: expect.stringContaining(`${at.knownHosts}:2`) as string,
      mend: expect.stringContaining(`ssh-keygen -R '[127.0.0.1]:${sshd.port}' -f ${at.knownHosts}`) as string,
    });
    const message = await at.connections.get('host').catch((error: Error) => error.message);
    expect(message).toContain(fingerprintOf(sshd));
    expect(message).toContain(fingerprintOf(second));
    expect(at.asked).toEqual([]);
    // The mend mends.
    execFileSync('ssh-keygen', ['-R', `[127.0.0.1]:${sshd.port}`, '-f', at.knownHosts], { stdio: 'ignore' });
    expect(await hello(at)).toBe('hello\n');
  });

  test('a revoked key is refused though it is known', async () => {
    const at = open();
    knownHosts(at, `* ${sshd.hostKey}\n@revoked * ${sshd.hostKey}\n`);
    await expect(at.connections.get('host')).rejects.toMatchObject({
      reason: 'host-key-rejected',
      message: expect.stringContaining('revoked') as string,
    });
    expect(at.asked).toEqual([]);
  });

  test('a key that the person does not trust ends the attempt and is not remembered', async () => {
    const at = open({ trusts: () => false });
    await expect(at.connections.get('host')).rejects.toMatchObject({ reason: 'host-key-rejected' });
    expect(() => readFileSync(at.knownHosts)).toThrow('ENOENT');
  });

  test('an asker that fails is no consent', async () => {
    const at = open({ trusts: () => Promise.reject(new Error('the window was closed')) });
    await expect(at.connections.get('host')).rejects.toMatchObject({
      reason: 'host-key-rejected',
      message: expect.stringContaining('the window was closed') as string,
    });
  });

  test('the time limit stands still while a person thinks', async () => {
    const slow = () => new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 2_500));
    const at = open({ trusts: slow, connectTimeoutMs: 2_000 });
    expect(await hello(at)).toBe('hello\n');
  });

  test('of a host with several keys, the one we know is asked for', async () => {
    execFileSync('ssh-keygen', ['-q', '-t', 'ecdsa', '-N', '', '-f', join(second.folder, 'ecdsa')]);
    const server = await startSshd([`HostKey ${join(second.folder, 'ecdsa')}`]);
    const at = (lab = labOf({ host: endpoint(server) }));
    const ecdsa = readFileSync(join(second.folder, 'ecdsa.pub'), 'utf8');
    knownHosts(at, `[127.0.0.1]:${server.port} ${ecdsa}`);
    expect(await hello(at)).toBe('hello\n');
    expect(at.asked).toEqual([]);
    await server.stop();
  });

  test('StrictHostKeyChecking yes refuses the unknown, no still asks', async () => {
    const at = open();
    writeFileSync(join(at.home, 'ssh_config'), 'StrictHostKeyChecking yes\n');
    await expect(at.connections.get('host')).rejects.toMatchObject({ reason: 'host-key-rejected' });
    expect(at.asked).toEqual([]);
    writeFileSync(join(at.home, 'ssh_config'), 'StrictHostKeyChecking no\n');
    expect(await hello(at)).toBe('hello\n');
    expect(at.asked).toHaveLength(1);
  });

  test('keys can be kept for the session only', async () => {
    const at = open({ rememberHostKeys: false });
    await hello(at);
    await at.connections.drop('host');
    await hello(at);
    expect(at.asked).toHaveLength(1);
    expect(() => readFileSync(at.knownHosts)).toThrow('ENOENT');
  });

  test('rekeys ask nobody again and lose nothing', async () => {
    // After every 16 KiB; the verifier is called each time.
    const server = await startSshd(['RekeyLimit 16K']);
    const at = (lab = labOf({ host: endpoint(server) }));
    const host = await at.connections.get('host');
    for (let round = 0; round < 10; round++) {
      const { stdout } = await host.run(['head', '-c', '300000', '/dev/zero']);
      expect(stdout).toHaveLength(300_000);
    }
    expect(at.asked).toHaveLength(1);
    await server.stop();
  });
});

describe('jump hosts', () => {
  const chain = () => ({
    gate: endpoint(sshd),
    inner: { ...endpoint(second), jump: 'gate' },
  });

  test('every hop is checked, and a hop is shared by all behind it', async () => {
    const at = (lab = labOf({ ...chain(), other: { ...endpoint(second), jump: 'gate' } }));
    expect(await Promise.all([hello(at, 'inner'), hello(at, 'other')])).toEqual(['hello\n', 'hello\n']);
    expect(at.asked.filter((question) => question.fingerprint === fingerprintOf(sshd))).toHaveLength(1);
  });

  test('a changed key of the second hop is refused', async () => {
    const at = (lab = labOf(chain()));
    knownHosts(at, `[127.0.0.1]:${second.port} ${sshd.hostKey}\n`);
    await expect(at.connections.get('inner')).rejects.toMatchObject({
      reason: 'host-key-changed',
      endpoint: `${second.user}@127.0.0.1:${second.port}`,
    });
  });

  test('a second hop that does not answer is told as such, with the hop that tried', async () => {
    const at = (lab = labOf({
      gate: endpoint(sshd),
      inner: { ...endpoint(second), port: await freePort(), jump: 'gate' },
    }));
    await expect(at.connections.get('inner')).rejects.toMatchObject({
      reason: 'unreachable',
      endpoint: `${sshd.user}@127.0.0.1:${sshd.port}`,
    });
  });

  test('a chain in ~/.ssh/config', async () => {
    const at = (lab = labOf({ inner: { host: 'inner-pi', user: second.user } }));
    const login = (server: Sshd) =>
      `HostName 127.0.0.1\n  Port ${server.port}\n  IdentityFile ${server.key}\n`;
    writeFileSync(
      join(at.home, 'ssh_config'),
      `Host inner-pi\n  ProxyJump one,two\n  ${login(second)}Host one two\n  ${login(sshd)}`,
    );
    expect(await hello(at, 'inner')).toBe('hello\n');
  });

  test('a circle is an error, not a wait', async () => {
    const at = (lab = labOf({
      one: { ...endpoint(sshd), jump: 'two' },
      two: { ...endpoint(second), jump: 'one' },
    }));
    const [first, other] = await Promise.allSettled([at.connections.get('one'), at.connections.get('two')]);
    expect(first).toMatchObject({
      reason: { message: expect.stringContaining('one → two → one') as string },
    });
    expect(other.status).toBe('rejected');
  });
});

describe('keys', () => {
  const encrypted = (name: string, type = 'ed25519') => {
    const path = join(second.folder, name);
    execFileSync('ssh-keygen', ['-q', '-t', type, '-N', 'open sesame', '-f', path]);
    execFileSync('sh', ['-c', `cat ${path}.pub >>${join(sshd.folder, 'user.pub')}`]);
    return path;
  };

  test.each(['ed25519', 'ecdsa', 'rsa'])('an encrypted %s key is opened with its secret', async (type) => {
    const key = encrypted(`secret-${type}`, type);
    const at = open({ values: { 'key-pass': 'open sesame' } }, { key, passphrase: { secret: 'key-pass' } });
    expect(await hello(at)).toBe('hello\n');
    await at.connections.drop('host');
    expect(await hello(at)).toBe('hello\n');
    expect(at.secretsAsked).toEqual(['key-pass']);
  });

  test('a passphrase is asked for only when the host takes the key', async () => {
    const key = join(second.folder, 'stranger');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', 'open sesame', '-f', key]);
    const at = open({}, { key });
    await expect(at.connections.get('host')).rejects.toMatchObject({ reason: 'authentication' });
    expect(at.secretsAsked).toEqual([]);
  });

  test('a wrong passphrase names secret and file, and shows no value', async () => {
    const key = encrypted('secret-wrong');
    const at = open({ values: { 'secret-wrong-passphrase': 'guess' } }, { key });
    const failure = await at.connections.get('host').catch((error: Error) => error);
    expect(failure).toMatchObject({
      reason: 'authentication',
      message: expect.stringContaining(`"secret-wrong-passphrase" does not open ${key}`) as string,
    });
    expect(JSON.stringify(failure) + (failure as Error).message).not.toContain('guess');
  });

  test('a key that is not there or not a key is named', async () => {
    const missing = open({}, { key: '/nowhere/key' });
    await expect(missing.connections.get('host')).rejects.toThrow('/nowhere/key cannot be read (ENOENT)');
    await missing.close();
    const at = open({}, { key: join(sshd.folder, 'sshd_config') });
    await expect(at.connections.get('host')).rejects.toThrow('is not a private key');
  });

  test('the agent signs, also for an encrypted key file it holds', async () => {
    const socket = join(second.folder, 'agent.sock');
    const agent = spawn('ssh-agent', ['-D', '-a', socket]);
    await once(agent.stdout, 'data');
    const env = { ...process.env, SSH_AUTH_SOCK: socket };
    execFileSync('ssh-add', ['-q', sshd.key], { env });
    const at = open();
    writeFileSync(join(at.home, 'ssh_config'), `IdentityAgent ${socket}\nIdentityFile none\n`);
    const bare = labOf(
      { host: { host: '127.0.0.1', port: sshd.port, user: sshd.user } },
      { home: at.home, configFiles: [join(at.home, 'ssh_config')] },
    );
    expect(await hello(bare)).toBe('hello\n');
    await bare.close();
    agent.kill();
  });

  test('no key at all is told with the mend', async () => {
    const at = (lab = labOf({ host: { host: '127.0.0.1', port: sshd.port, user: sshd.user } }));
    writeFileSync(join(at.home, 'ssh_config'), 'IdentityAgent none\n');
    await expect(at.connections.get('host')).rejects.toMatchObject({
      reason: 'authentication',
      mend: expect.stringContaining(`ssh-copy-id -p ${sshd.port} ${sshd.user}@127.0.0.1`) as string,
    });
  });
});

describe('one connection per device', () => {
  test('gets at the same time share the attempt, and later ones the connection', async () => {
    const at = open();
    const [a, b] = await Promise.all([at.connections.get('host'), at.connections.get('host')]);
    expect(a).toBe(b);
    expect(await at.connections.get('host')).toBe(a);
    expect(at.asked).toHaveLength(1);
  });

  test('one who gives up does not take the attempt from another', async () => {
    let answer: (trusted: boolean) => void = () => undefined;
    const at = open({ trusts: () => new Promise((resolve) => (answer = resolve)) });
    const impatient = new AbortController();
    const first = at.connections.get('host', impatient.signal);
    const other = at.connections.get('host');
    while (at.asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    impatient.abort(new Error('enough'));
    await expect(first).rejects.toThrow('enough');
    answer(true);
    expect((await (await other).run(['echo', 'x'])).stdout).toBe('x\n');
  });

  test('after the host went away and came back, the next get connects anew', async () => {
    const server = await startSshd();
    const at = (lab = labOf({ host: endpoint(server) }));
    const before = await at.connections.get('host');
    expect(at.connections.isOpen?.('host')).toBe(true);
    const waiting = expect(before.run(['sleep', '60'])).rejects.toMatchObject({ reason: 'lost' });
    await server.kill();
    await waiting;
    expect(at.connections.isOpen?.('host')).toBe(false);
    await expect(at.connections.get('host')).rejects.toMatchObject({ reason: 'refused' });
    await server.start();
    const after = await at.connections.get('host');
    expect(after).not.toBe(before);
    expect(await hello(at)).toBe('hello\n');
    await server.stop();
  });

  test('a connection that falls silent is noticed by its keepalives', async () => {
    const relay = await silencableRelay(sshd.port);
    const at = (lab = labOf({ host: { ...endpoint(sshd), port: relay.port } }, { keepaliveMs: 200 }));
    const host = await at.connections.get('host');
    relay.silence();
    await expect(host.run(['echo', 'x'])).rejects.toMatchObject({ reason: 'lost' });
    relay.close();
  });

  test('a command whose code has come, but not all of its output, is lost with the connection', async () => {
    const relay = await silencableRelay(sshd.port);
    const at = (lab = labOf({ host: { ...endpoint(sshd), port: relay.port } }));
    const host = await at.connections.get('host');
    const lost = expect(
      host.run(['sh', '-c', '(sleep 2; echo late) & echo early'], {
        onOutput: () => void setTimeout(relay.close, 300),
      }),
    ).rejects.toMatchObject({ reason: 'lost' });
    await lost;
  });

  test('a host that accepts and says nothing runs into the time limit', async () => {
    const mute = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const { port } = mute.address() as AddressInfo;
    const at = open({ connectTimeoutMs: 300 }, { port });
    await expect(at.connections.get('host')).rejects.toMatchObject({ reason: 'timeout' });
    mute.close();
  });

  test('a name that does not exist is told as such', async () => {
    const at = open({}, { host: 'no-such-host.invalid' });
    await expect(at.connections.get('host')).rejects.toMatchObject({
      reason: 'unreachable',
      message: expect.stringContaining('no-such-host.invalid') as string,
    });
  });

  test('connect reaches a TCP port from the host', async () => {
    const greeter = createServer((socket) => socket.end('hi')).listen(0, '127.0.0.1');
    await once(greeter, 'listening');
    const { port } = greeter.address() as AddressInfo;
    const at = open();
    const stream = await (await at.connections.get('host')).connect('127.0.0.1', port);
    expect(await stream.setEncoding('utf8').toArray()).toEqual(['hi']);
    greeter.close();
    await expect(
      (await at.connections.get('host')).connect('127.0.0.1', await freePort()),
    ).rejects.toMatchObject({
      reason: 'unreachable',
    });
  });
});

/** Passes bytes on until told to keep them. */
async function silencableRelay(port: number) {
  let silent = false;
  const sockets: Socket[] = [];
  const server = createServer((near) => {
    const far = tcpConnect(port, '127.0.0.1');
    sockets.push(near, far);
    near.on('error', () => undefined).on('data', (chunk) => silent || far.write(chunk));
    far.on('error', () => undefined).on('data', (chunk) => silent || near.write(chunk));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    silence: () => void (silent = true),
    close: () => {
      sockets.forEach((socket) => socket.destroy());
      server.close();
    },
  };
}
