import { execFileSync } from 'node:child_process';
import { getDiffieHellman } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import ssh2, { type ParsedKey } from 'ssh2';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { SshEndpoint } from '#shared/topology/device';
import { hashedName } from '../known-hosts';
import { type LabOf, labOf } from '../testing/lab-of';
import { type Sshd, startSshd } from '../testing/sshd';
import { certified } from './certificate';
import { offerCertificates, offerHostKeys, onExchange, type Protocol } from './ssh2-certificates';

/** Two authorities, and servers whose keys they have signed. */
let folder: string;
let lab: LabOf | undefined;
const servers: Sshd[] = [];
const keygen = (...words: string[]) => execFileSync('ssh-keygen', ['-q', ...words]);
const newKey = (path: string, type = 'ed25519') => void keygen('-t', type, '-N', '', '-C', '', '-f', path);
const publicHalf = (path: string) => readFileSync(`${path}.pub`, 'utf8').trim();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rackloom-ca-'));
  newKey(join(folder, 'ca'));
  newKey(join(folder, 'other-ca'));
});
afterEach(async () => {
  await lab?.close();
  lab = undefined;
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The line of sshd_config for a key of its that an authority signs now. */
function certificateOf(key: string, options: readonly string[], ca = 'ca'): string {
  keygen('-s', join(folder, ca), '-I', 'test', ...options, `${key}.pub`);
  return `HostCertificate ${key}-cert.pub`;
}
const forHost = ['-h', '-n', '127.0.0.1'];

async function server(options: readonly string[] = forHost, ca = 'ca', more: readonly string[] = []) {
  const sshd = await startSshd((at) => [certificateOf(join(at, 'host'), options, ca), ...more]);
  servers.push(sshd);
  return sshd;
}
const endpoint = ({ port, user, key }: Sshd): SshEndpoint => ({ host: '127.0.0.1', port, user, key });
const trusted = (hosts = '127.0.0.1', ca = 'ca') =>
  `@cert-authority ${hosts} ${publicHalf(join(folder, ca))}\n`;

function open(devices: Readonly<Record<string, SshEndpoint>>, knownHosts: string, trusts = true): LabOf {
  lab = labOf(devices, { trusts: () => trusts });
  mkdirSync(join(lab.home, '.ssh'), { recursive: true });
  writeFileSync(lab.knownHosts, knownHosts);
  return lab;
}
const hello = async (at: LabOf, device = 'host') =>
  (await (await at.connections.get(device)).run(['echo', 'hello'])).stdout;
const refusal = (at: LabOf, device = 'host') =>
  at.connections.get(device).then(
    () => expect.fail('it was let in'),
    (error: unknown) => error,
  );
const says = (text: string | RegExp) => expect.stringMatching(text) as string;

describe('a host that an authority has certified', () => {
  test('is not asked about, and nothing is written about it', async () => {
    const at = open({ host: endpoint(await server()) }, trusted());
    expect(await hello(at)).toBe('hello\n');
    expect(at.asked).toEqual([]);
    expect(readFileSync(at.knownHosts, 'utf8')).toBe(trusted());
  });

  test.each([
    ['a wildcard', () => '127.0.0.*'],
    ['its name and port', (port: number) => `[127.0.0.1]:${port}`],
    ['hashed', () => hashedName('127.0.0.1')],
    ['hashed with its port', (port: number) => hashedName(`[127.0.0.1]:${port}`)],
  ])('by a line with %s', async (_how, name) => {
    const sshd = await server();
    const at = open({ host: endpoint(sshd) }, trusted(name(sshd.port)), false);
    expect(await hello(at)).toBe('hello\n');
  });

  test('by the alias that ~/.ssh/config gives it', async () => {
    const sshd = await server(['-h', '-n', 'pi-1.lan']);
    const at = open({ host: endpoint(sshd) }, trusted('*.lan'), false);
    writeFileSync(join(at.home, 'ssh_config'), 'HostKeyAlias pi-1.lan\n');
    expect(await hello(at)).toBe('hello\n');
  });

  test.each([
    ['ecdsa', '256', 'ecdsa-sha2-nistp256'],
    ['ecdsa', '384', 'ecdsa-sha2-nistp384'],
    ['ecdsa', '521', 'ecdsa-sha2-nistp521'],
    ['rsa', '2048', 'rsa-sha2-256'],
    ['rsa', '2048', 'rsa-sha2-512'],
  ])('with a key of %s %s, by %s', async (type, bits, algorithm) => {
    const key = join(folder, `${algorithm}-key`);
    keygen('-t', type, '-b', bits, '-N', '', '-f', key);
    const more = [`HostKey ${key}`, certificateOf(key, forHost), `HostKeyAlgorithms ${certified(algorithm)}`];
    const at = open({ host: endpoint(await server(forHost, 'ca', more)) }, trusted(), false);
    expect(await hello(at)).toBe('hello\n');
  });

  test.each(['ecdh-sha2-nistp384', 'diffie-hellman-group14-sha256', 'diffie-hellman-group-exchange-sha256'])(
    'when keys are agreed by %s',
    async (method) => {
      // One prime of 2048 bits: a bigger one takes seconds.
      const prime = getDiffieHellman('modp14').getPrime('hex');
      writeFileSync(join(folder, 'moduli'), `20260101000000 2 6 100 2047 2 ${prime}\n`);
      const more = [`KexAlgorithms ${method}`, `ModuliFile ${join(folder, 'moduli')}`];
      const sshd = await server(forHost, 'ca', more);
      expect(await hello(open({ host: endpoint(sshd) }, trusted(), false))).toBe('hello\n');
    },
  );

  test('at every rekey', async () => {
    const sshd = await server(forHost, 'ca', ['RekeyLimit 16K']);
    const host = await open({ host: endpoint(sshd) }, trusted(), false).connections.get('host');
    for (let round = 0; round < 5; round++)
      expect((await host.run(['head', '-c', '300000', '/dev/zero'])).stdout).toHaveLength(300_000);
  });

  test('behind a hop that is certified too; a hop that is not stops the way', async () => {
    const [gate, inner] = await Promise.all([server(), server()]);
    const devices = { gate: endpoint(gate), inner: { ...endpoint(inner), jump: 'gate' } };
    const at = open(devices, trusted(), false);
    expect(await hello(at, 'inner')).toBe('hello\n');
    await at.close();
    const strict = open(devices, trusted(`[127.0.0.1]:${inner.port}`), false);
    expect(await refusal(strict, 'inner')).toMatchObject({
      reason: 'host-key-rejected',
      endpoint: `${gate.user}@127.0.0.1:${gate.port}`,
    });
  });
});

describe('a certificate that does not hold is refused without a question, with host, reason and mend', () => {
  test.each([
    ['out of date', [...forHost, '-V', '20000101:20010101'], /out of date since 200[01]-/, /-V \+52w/],
    ['from tomorrow on', [...forHost, '-V', '+1d:+2d'], /holds only from/, /clocks/],
    [
      'for another name',
      ['-h', '-n', 'pi-1.lan'],
      /it is for "pi-1\.lan", not for 127\.0\.0\.1/,
      /-n pi-1\.lan,127\.0\.0\.1/,
    ],
    ['of a condition', [...forHost, '-O', 'critical:odd@example.com=x'], /"odd@example\.com"/, /without -O/],
  ])('%s', async (_what, options, why, mend) => {
    const sshd = await server(options);
    const at = open({ host: endpoint(sshd) }, trusted());
    expect(await refusal(at)).toMatchObject({
      reason: 'host-key-rejected',
      endpoint: `${sshd.user}@127.0.0.1:${sshd.port}`,
      message: says(why),
      mend: says(mend),
    });
    expect(at.asked).toEqual([]);
  });

  test('signed by RSA with SHA-1', async () => {
    newKey(join(folder, 'rsa-ca'), 'rsa');
    const sshd = await server([...forHost, '-t', 'ssh-rsa'], 'rsa-ca');
    const at = open({ host: endpoint(sshd) }, trusted('*', 'rsa-ca'));
    expect(await refusal(at)).toMatchObject({ message: says('SHA-1'), mend: says('-t rsa-sha2-512') });
  });

  test.each([
    ['authority', () => publicHalf(join(folder, 'ca')), /certificate of the authority .* marks as revoked/],
    ['key', (sshd: Sshd) => sshd.hostKey, /certificate for the host key .* marks as revoked/],
  ])('with a revoked %s', async (_what, revoked, why) => {
    const sshd = await server();
    const at = open({ host: endpoint(sshd) }, `${trusted()}@revoked * ${revoked(sshd)}\n`);
    expect(await refusal(at)).toMatchObject({ reason: 'host-key-rejected', message: says(why) });
    expect(at.asked).toEqual([]);
  });

  test('but its key lets the host in where known_hosts has it for itself', async () => {
    const sshd = await server([...forHost, '-V', '20000101:20010101']);
    const at = open({ host: endpoint(sshd) }, `${trusted()}127.0.0.1 ${sshd.hostKey}\n`, false);
    expect(await hello(at)).toBe('hello\n');
  });
});

describe('where no authority vouches, the key stands for itself', () => {
  test('of an unknown authority: it is asked about, with its reason, and remembered', async () => {
    const sshd = await server(forHost, 'other-ca');
    const at = open({ host: endpoint(sshd) }, trusted());
    expect(await hello(at)).toBe('hello\n');
    expect(at.asked).toMatchObject([
      { algorithm: 'ssh-ed25519', host: says('is of an authority that known_hosts does not trust') },
    ]);
    expect(readFileSync(at.knownHosts, 'utf8')).toContain(sshd.hostKey);
    await at.connections.drop('host');
    expect(await hello(at)).toBe('hello\n');
    expect(at.asked).toHaveLength(1);
  });

  test('a host without a certificate: likewise', async () => {
    const sshd = await startSshd();
    servers.push(sshd);
    const at = open({ host: endpoint(sshd) }, trusted());
    expect(await hello(at)).toBe('hello\n');
    expect(at.asked).toMatchObject([{ host: says('shows a key without a certificate') }]);
  });

  test('StrictHostKeyChecking yes refuses both', async () => {
    const sshd = await server(forHost, 'other-ca');
    const at = open({ host: endpoint(sshd) }, trusted());
    writeFileSync(join(at.home, 'ssh_config'), 'StrictHostKeyChecking yes\n');
    expect(await refusal(at)).toMatchObject({ reason: 'host-key-rejected' });
    expect(at.asked).toEqual([]);
  });

  test('no certificate is asked for where no line trusts an authority for the host', async () => {
    const sshd = await server();
    const at = open({ host: endpoint(sshd) }, trusted('*.lan'));
    expect(await hello(at)).toBe('hello\n');
    expect(at.asked).toMatchObject([{ host: `${sshd.user}@127.0.0.1:${sshd.port}` }]);
  });
});

describe('in ssh2', () => {
  // What is reached into is not its interface: with another version, read ssh2-certificates.ts beside its lib/protocol/kex.js and Protocol.js.
  test('it is the version that was read', () => {
    const { version } = JSON.parse(readFileSync('node_modules/ssh2/package.json', 'utf8')) as {
      version: string;
    };
    expect(version).toBe('1.17.0');
  });

  /** A server that shows a certificate and signs with a key; ssh2's own, taught the other half of what the client is. */
  async function shows(certificate: string, key: string) {
    const shown = Buffer.from(readFileSync(certificate, 'utf8').split(' ')[1] ?? '', 'base64');
    const signer = ssh2.utils.parseKey(readFileSync(key)) as ParsedKey;
    const listener = new ssh2.Server({ hostKeys: [readFileSync(key)] }, (client) => {
      client.on('error', () => undefined);
      client.on('authentication', (context) => context.accept());
    });
    listener.on('connection', (client) => {
      const protocol = (client as unknown as { _protocol: Protocol & { _hostKeys: Record<string, unknown> } })
        ._protocol;
      offerHostKeys(protocol, [certified('ssh-ed25519')]);
      onExchange(protocol, (exchange) => (exchange.negotiated.serverHostKey = 'ssh-ed25519'));
      const sign = (data: Buffer) => signer.sign(data);
      protocol._hostKeys = { 'ssh-ed25519': { type: 'ssh-ed25519', getPublicSSH: () => shown, sign } };
    });
    listener.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address() as AddressInfo;
    return { port, close: () => listener.close() };
  }

  test.each([
    ['its own certificate is let in', 'honest', null],
    ['a certificate of another’s key is not', 'thief', /signature verification failed/],
  ])('who shows %s', async (_who, name, why) => {
    newKey(join(folder, name));
    const owner = name === 'honest' ? name : 'victim';
    if (owner !== name) newKey(join(folder, owner));
    certificateOf(join(folder, owner), forHost);
    const there = await shows(join(folder, `${owner}-cert.pub`), join(folder, name));
    const at = open(
      { host: { host: '127.0.0.1', port: there.port, user: 'me', key: join(folder, 'ca') } },
      trusted(),
    );
    const outcome = await at.connections.get('host').then(
      () => null,
      (error: Error) => error.message,
    );
    if (why) expect(outcome).toMatch(why);
    else expect(outcome).toBeNull();
    expect(at.asked).toEqual([]);
    await at.close();
    there.close();
  });

  test('what is no certificate, though it calls itself one, is told as such', async () => {
    const name = Buffer.from(certified('ssh-ed25519'));
    const blob = Buffer.concat([Buffer.from([0, 0, 0, name.length]), name, Buffer.from([0, 0, 1, 0, 7])]);
    writeFileSync(join(folder, 'rubbish.pub'), `x ${blob.toString('base64')}\n`);
    const there = await shows(join(folder, 'rubbish.pub'), join(folder, 'ca'));
    const at = open(
      { host: { host: '127.0.0.1', port: there.port, user: 'me', key: join(folder, 'ca') } },
      trusted(),
    );
    expect(await refusal(at)).toMatchObject({
      message: says('cannot be read: it ends too early'),
      mend: says('ssh-keygen -L'),
    });
    there.close();
  });

  test('whatever bytes a reply has, ssh2 gets them, and nothing is thrown', () => {
    const bytes = fc.uint8Array({ maxLength: 60 }).map((array) => Buffer.from(array));
    fc.assert(
      fc.property(bytes, fc.constantFrom('25519', 'groupex'), (rest, type) => {
        const got: Buffer[] = [];
        const client = Object.assign(new ssh2.Client(), { _protocol: untouched() });
        offerCertificates(client, [certified('ssh-ed25519')]);
        const exchange = {
          type,
          negotiated: { serverHostKey: certified('ssh-ed25519') },
          parse: (payload: Buffer) => got.push(payload),
        };
        Object.assign(client._protocol, { _kex: exchange });
        const payloads = [31, 33, 21].map((number) => Buffer.concat([Buffer.from([number]), rest]));
        payloads.forEach((payload) => exchange.parse(payload));
        expect(got).toEqual(payloads);
      }),
    );
  });

  /** As much of ssh2's protocol object as an offer needs. */
  function untouched() {
    const list = { array: [] };
    const ways = { cipher: list, mac: list, compress: list, lang: list };
    return {
      _offer: { lists: { kex: list, serverHostKey: list, cs: ways, sc: ways } },
      _kex: undefined,
      _hostVerifier: () => undefined,
    };
  }
});
