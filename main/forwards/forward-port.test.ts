import { once } from 'node:events';
import { createConnection, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { inEnglish } from '#shared/language/text';
import type { ForwardState, ForwardTarget } from '#shared/live/forward';
import { fakeDesign } from '../live/testing/fake-design';
import { startFakePortApi, type FakePortApi } from '../live/testing/fake-port-api';
import { soon } from '../live/testing/soon';
import { labOf, type LabOf } from '../transports/testing/lab-of';
import { freePort, startSshd, type Sshd } from '../transports/testing/sshd';
import { forwardPort } from './forward-port';

let sshd: Sshd;
let lab: LabOf;
let api: FakePortApi;
/** Says back in capitals what it is told. */
let shouting: Server;
let port: number;
const guests = new Set<Socket>();

beforeAll(async () => {
  shouting = createServer((socket) => {
    guests.add(socket);
    socket.on('close', () => guests.delete(socket)).on('error', () => undefined);
    socket.on('data', (chunk) => socket.write(chunk.toString().toUpperCase()));
  }).listen(0, '127.0.0.1');
  await once(shouting, 'listening');
  port = (shouting.address() as AddressInfo).port;
  sshd = await startSshd();
  const reached = { host: '127.0.0.1', user: sshd.user, key: sshd.key };
  lab = labOf({ 'gpu-1': { ...reached, port: sshd.port }, 'pi-1': { ...reached, port: await freePort() } });
  api = await startFakePortApi(port);
});
afterAll(async () => {
  await lab.close();
  await sshd.stop();
  await api.stop();
  shouting.close();
});

const running: { stop: () => void; ended: Promise<void> }[] = [];
afterEach(async () => {
  for (const { stop, ended } of running.splice(0)) {
    stop();
    await ended.catch(() => undefined);
  }
});

async function forwarded(target: ForwardTarget, at = port, local: number | null = null) {
  const abort = new AbortController();
  let state: ForwardState | null = null;
  const ended = forwardPort({
    design: fakeDesign(),
    connections: lab.connections,
    openCluster: () => Promise.resolve(api.client()),
    order: { target, port: at, local },
    send: (next) => Promise.resolve(void (state = next)),
    signal: abort.signal,
    now: () => 7,
  });
  running.push({ stop: () => abort.abort(), ended });
  await Promise.race([ended, soon(() => expect(state).not.toBeNull())]);
  return { state: () => state!, stop: () => abort.abort(), ended };
}

/** What comes back for some words, over a connection that is then closed. */
async function say(localPort: number, words: string): Promise<string> {
  const socket = createConnection(localPort, '127.0.0.1');
  const closed = new Promise((resolve) => socket.on('error', () => undefined).on('close', resolve));
  socket.write(words);
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk.toString();
    if (heard.length >= words.length) socket.end();
  });
  await closed;
  return heard;
}

const targets: [string, ForwardTarget, () => number][] = [
  ['a device', { kind: 'device', device: 'gpu-1' }, () => port],
  ['a pod', { kind: 'pod', cluster: 'home', namespace: 'apps', pod: 'web-1' }, () => port],
  ['a service', { kind: 'service', cluster: 'home', namespace: 'apps', service: 'web' }, () => 80],
];

describe.each(targets)('a port of %s', (_, target, at) => {
  test('is reached from here and counted, many times at once', async () => {
    const { state } = await forwarded(target, at());
    const words = ['one', 'two', 'three', 'x'.repeat(100_000)];
    const said = await Promise.all(words.map((each) => say(state().localPort, each)));
    expect(said).toEqual(words.map((each) => each.toUpperCase()));
    const bytes = words.join('').length;
    await soon(() =>
      expect(state()).toMatchObject({
        openedAt: 7,
        connections: 0,
        sentBytes: bytes,
        receivedBytes: bytes,
        problem: null,
      }),
    );
  });

  test('is let go with all its connections when it is stopped', async () => {
    const { state, stop, ended } = await forwarded(target, at());
    const socket = createConnection(state().localPort, '127.0.0.1').on('error', () => undefined);
    socket.write('hello');
    await once(socket, 'data');
    stop();
    await ended;
    await soon(() => expect([socket.closed, guests.size]).toEqual([true, 0]));
    await expect(say(state().localPort, 'late')).resolves.toBe('');
  });
});

test('nobody but this machine can connect', async () => {
  const { state } = await forwarded(targets[0]![1]);
  const others = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
  for (const address of [...others, '127.0.0.2']) {
    const socket = createConnection(state().localPort, address);
    const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNREFUSED');
  }
});

test('a port where nothing listens is told, and another connection tries again', async () => {
  // The device is this machine: with the same port here, it would forward to itself.
  const { state } = await forwarded(targets[0]![1], await freePort(), await freePort());
  expect(await say(state().localPort, 'hello')).toBe('');
  await soon(() => expect(inEnglish(state().problem)).toMatch(/cannot connect to 127\.0\.0\.1/));
});

const inApps = { cluster: 'home', namespace: 'apps' };

test.each<[string, ForwardTarget, number, object]>([
  [
    'a host that does not answer',
    { kind: 'device', device: 'pi-1' },
    80,
    { reason: 'refused', mend: expect.stringMatching(/Start the SSH server/) },
  ],
  [
    'a pod that is gone',
    { kind: 'pod', ...inApps, pod: 'web-9' },
    80,
    { summary: 'There is no pod apps/web-9.', mend: expect.stringMatching(/took its place/) },
  ],
  [
    'a service that is not there',
    { kind: 'service', ...inApps, service: 'shop' },
    80,
    { summary: 'There is no service apps/shop.', mend: expect.stringMatching(/^Apply/) },
  ],
  [
    'a port that a service does not have',
    { kind: 'service', ...inApps, service: 'web' },
    8_080,
    { summary: 'Service apps/web has no port 8080; it has 80.', mend: 'Forward one that it has.' },
  ],
])('%s is told before anything listens here', async (_, target, at, why) => {
  const local = await freePort();
  await expect(forwarded(target, at, local)).rejects.toMatchObject(why);
  await expect(say(local, 'hello')).resolves.toBe('');
});

test('what is lost later is told, and found again', async () => {
  const { state } = await forwarded(targets[2]![1], 80);
  api.ready = false;
  expect(await say(state().localPort, 'hello')).toBe('');
  await soon(() => expect(inEnglish(state().problem)).toMatch(/^No pod behind service apps\/web is ready\./));
  api.ready = true;
  expect(await say(state().localPort, 'hello')).toBe('HELLO');
  await soon(() => expect(state().problem).toBeNull());
});

test('a port here that is taken is refused; without a wish a free one is found', async () => {
  await expect(forwarded(targets[0]![1], port, port)).rejects.toThrow(/Port \d+ of this machine is taken/);
  const { state } = await forwarded(targets[0]![1], port);
  expect(state().localPort).not.toBe(port);
});

test('what the design does not have is named', async () => {
  await expect(forwarded({ kind: 'device', device: 'pi-9' })).rejects.toThrow(/no device "pi-9"/);
});
