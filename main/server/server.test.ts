import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { bridgeProtocols } from '#shared/ipc/browser-bridge';
import type { Channel } from '#shared/ipc/channel';
import { contractSuite, suiteContract, suiteHandlers, type OpenChannel } from '#shared/ipc/contract-suite';
import { serveChannel } from '#shared/ipc/server';
import { startServer, type BrowserServer } from './server';

const session = 'a'.repeat(64);
const otherSession = 'b'.repeat(64);

let folder: string;
let servers: BrowserServer[];

beforeEach(async () => {
  servers = [];
  folder = await mkdtemp(join(tmpdir(), 'rackloom-server-'));
  await mkdir(join(folder, 'renderer', 'assets'), { recursive: true });
  await writeFile(join(folder, 'renderer', 'index.html'), '<p>Rackloom</p>');
  await writeFile(join(folder, 'renderer', 'assets', 'app.js'), 'run()');
  await writeFile(join(folder, 'renderer', '.env.json'), '{}');
  await writeFile(join(folder, 'secret.json'), '{"secret": true}');
  await symlink(join(folder, 'secret.json'), join(folder, 'renderer', 'link.json'));
});
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await rm(folder, { recursive: true });
});

async function start(): Promise<BrowserServer> {
  const handlers = suiteHandlers();
  const server = await startServer({
    rendererFolder: join(folder, 'renderer'),
    port: 0,
    serve: (channel, refuse) => serveChannel(suiteContract, handlers, channel, { onMalformed: refuse }),
  });
  servers.push(server);
  return server;
}
const tokenOf = ({ url }: BrowserServer) => url.split('#token=')[1]!;

/** `opened`, or the status that refused it. */
function upgrade(
  { port }: BrowserServer,
  options: { protocols: string[]; origin?: string; host?: string; path?: string },
): Promise<{ socket: WebSocket; outcome: 'opened' | number }> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${options.path ?? '/bridge'}`, options.protocols, {
    origin: options.origin ?? `http://127.0.0.1:${port}`,
    headers: options.host ? { Host: options.host } : {},
  });
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve({ socket, outcome: 'opened' }));
    socket.once('unexpected-response', (_, response) => resolve({ socket, outcome: response.statusCode! }));
    socket.once('error', reject);
  });
}

function clientChannel(socket: WebSocket): OpenChannel {
  const channel: Channel = {
    send: (message) => socket.send(JSON.stringify(message)),
    onMessage: (callback) =>
      void socket.on('message', (data) => callback(JSON.parse((data as Buffer).toString('utf8')))),
    onClose: (callback) => void socket.once('close', callback),
  };
  return { channel, close: () => socket.close() };
}

contractSuite({ describe, test, expect }, 'a WebSocket', async () => {
  const server = await start();
  const token = tokenOf(server);
  return async () => {
    const { socket } = await upgrade(server, { protocols: bridgeProtocols(token, session) });
    return clientChannel(socket);
  };
});

describe('who may open the bridge', () => {
  test('the printed token opens it, and the secrets are not sent back', async () => {
    const server = await start();
    const { socket, outcome } = await upgrade(server, {
      protocols: bridgeProtocols(tokenOf(server), session),
    });
    expect(outcome).toBe('opened');
    expect(socket.protocol).toBe('rackloom');
  });

  test('a token opens one session; reloads come with the session alone', async () => {
    const server = await start();
    await upgrade(server, { protocols: bridgeProtocols(tokenOf(server), session) });
    const again = await upgrade(server, { protocols: bridgeProtocols(tokenOf(server), otherSession) });
    expect(again.outcome).toBe(403);
    const reload = await upgrade(server, { protocols: bridgeProtocols(null, session) });
    expect(reload.outcome).toBe('opened');
  });

  test.each([
    ['a wrong token', bridgeProtocols('c'.repeat(64), session)],
    ['no token', bridgeProtocols(null, session)],
    ['a guessable session', ['rackloom', 'session.abc']],
    ['nothing', []],
  ])('%s is refused, and the token stays good', async (_, protocols) => {
    const server = await start();
    expect((await upgrade(server, { protocols })).outcome).toBe(403);
    const right = await upgrade(server, { protocols: bridgeProtocols(tokenOf(server), session) });
    expect(right.outcome).toBe('opened');
  });

  test('a session that is too short does not use the token up', async () => {
    const server = await start();
    const short = ['rackloom', `token.${tokenOf(server)}`, 'session.12'];
    expect((await upgrade(server, { protocols: short })).outcome).toBe(403);
  });

  test.each([
    ['another origin', { origin: 'http://evil.example' }],
    ['the same address on another port', { origin: 'http://127.0.0.1:1' }],
    ['no page at all', { origin: 'null' }],
    ['a name that was rebound to this address', { host: 'evil.example' }],
    ['another path', { path: '/other' }],
  ])('%s is refused with the right token', async (_, wrong) => {
    const server = await start();
    const protocols = bridgeProtocols(tokenOf(server), session);
    expect((await upgrade(server, { protocols, ...wrong })).outcome).toBe(403);
  });

  test('a message that is not of the protocol closes the socket', async () => {
    const server = await start();
    const { socket } = await upgrade(server, { protocols: bridgeProtocols(tokenOf(server), session) });
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.send('{"type":"unknown"}');
    expect(await closed).toBe(1008);
  });
});

describe('files', () => {
  const get = (
    { port }: BrowserServer,
    path: string,
    options: { host?: string; method?: string } = {},
  ): Promise<{ status: number; body: string; headers: Record<string, unknown> }> =>
    new Promise((resolve, reject) => {
      const headers = { Host: options.host ?? `127.0.0.1:${port}` };
      const request = httpRequest({
        host: '127.0.0.1',
        port,
        path,
        headers,
        method: options.method ?? 'GET',
      });
      request.on('error', reject);
      request.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode!,
            body: Buffer.concat(chunks).toString(),
            headers: response.headers,
          }),
        );
      });
      request.end();
    });

  test('the page and what it loads come with the policy', async () => {
    const server = await start();
    const page = await get(server, '/?x=1');
    expect(page).toMatchObject({ status: 200, body: '<p>Rackloom</p>' });
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.headers['x-content-type-options']).toBe('nosniff');
    const script = await get(server, '/assets/app.js');
    expect(script).toMatchObject({ status: 200, body: 'run()' });
    expect(script.headers['content-type']).toContain('text/javascript');
  });

  test.each([
    '/../secret.json',
    '/assets/../../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/assets/..%5c..%5csecret.json',
    '/%00',
    '/%',
    '//etc/passwd',
    '/.env.json',
    '/link.json',
    '/assets',
    '/missing.js',
  ])('%s is not found', async (path) => {
    const server = await start();
    expect((await get(server, path)).status).toBe(404);
  });

  test('another Host is refused, so no foreign name reaches the page', async () => {
    const server = await start();
    expect((await get(server, '/', { host: 'evil.example' })).status).toBe(403);
    expect((await get(server, '/', { host: `127.0.0.1:${server.port + 1}` })).status).toBe(403);
    expect((await get(server, '/', { host: `localhost:${server.port}` })).status).toBe(200);
  });

  test('only GET and HEAD are answered', async () => {
    const server = await start();
    expect((await get(server, '/', { method: 'POST' })).status).toBe(405);
    expect(await get(server, '/', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
  });

  test('it listens on the loopback address only', async () => {
    const server = await start();
    const refused = new Promise((resolve) => {
      const socket = connect({ host: '127.0.0.2', port: server.port });
      socket.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code));
      socket.once('connect', () => resolve('connected'));
    });
    expect(await refused).toBe('ECONNREFUSED');
  });
});
