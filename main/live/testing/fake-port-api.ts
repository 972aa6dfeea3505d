import { createServer } from 'node:http';
import { createConnection, type AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { LiveCluster } from '../readers/reader';
import { clientOfFake } from './fake-api';

/** An API server over real HTTP with a service `apps/web` before the pod `web-1`, whose ports are those of this machine. */
export interface FakePortApi {
  client(): LiveCluster;
  /** Of the pod. */
  ready: boolean;
  stop(): Promise<void>;
}

/** `webPort` is the number that the pod's port `http` has. */
export async function startFakePortApi(webPort: number): Promise<FakePortApi> {
  const pod = (name: string, ready: 'True' | 'False') => ({
    metadata: { name },
    spec: { containers: [{ ports: [{ name: 'http', containerPort: webPort }] }] },
    status: { conditions: [{ type: 'Ready', status: ready }] },
  });
  const web = () => pod('web-1', api.ready ? 'True' : 'False');
  const answers: Record<string, () => unknown> = {
    '/api/v1/namespaces/apps/services/web': () => ({
      spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'http' }] },
    }),
    '/api/v1/namespaces/apps/pods': () => ({ items: [pod('web-0', 'False'), web()] }),
    '/api/v1/namespaces/apps/pods/web-1': web,
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://fake');
    const answer = answers[pathname]?.();
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? { kind: 'Status', message: `${pathname} not found` }));
  });
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fake');
    if (!pathname.endsWith('/pods/web-1/portforward')) return socket.destroy();
    const port = Number(searchParams.get('ports'));
    sockets.handleUpgrade(request, socket, head, (channels) => {
      const send = (channel: number, content: Buffer) =>
        channels.send(Buffer.concat([Buffer.of(channel), content]));
      const number = Buffer.alloc(2);
      number.writeUInt16LE(port);
      send(0, number);
      send(1, number);
      const far = createConnection(port, '127.0.0.1');
      far.on('data', (chunk) => send(0, chunk));
      far.on('error', (error) => send(1, Buffer.from(`error forwarding port ${port}: ${error.message}`)));
      far.on('close', () => channels.close());
      channels.on('message', (message: Buffer) => far.write(message.subarray(1)));
      channels.on('close', () => far.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const api: FakePortApi = {
    ready: true,
    client: () => clientOfFake((server.address() as AddressInfo).port),
    stop: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets.clients) socket.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return api;
}
