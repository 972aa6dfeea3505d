import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { LiveCluster } from '../readers/reader';
import { clientOfFake } from './fake-api';

/** An API server over real HTTP that runs what is executed in the pod `apps/app-1` on this machine, without a terminal. */
export interface FakeExecApi {
  client(): LiveCluster;
  /** What runs now. */
  readonly running: ReadonlySet<ChildProcess>;
  /** Sizes that were told. */
  readonly sizes: unknown[];
  stop(): Promise<void>;
}

export async function startFakeExecApi(): Promise<FakeExecApi> {
  const running = new Set<ChildProcess>();
  const sizes: unknown[] = [];
  const server = createServer((_, response) => response.writeHead(404).end());
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fake');
    if (pathname !== '/api/v1/namespaces/apps/pods/app-1/exec') {
      const body = JSON.stringify({ kind: 'Status', message: `pods "${pathname.split('/')[6]}" not found` });
      return socket.end(`HTTP/1.1 404 Not Found\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    }
    sockets.handleUpgrade(request, socket, head, (channels) => {
      const [program = '', ...args] = searchParams.getAll('command');
      const child = spawn(program, args, { stdio: 'pipe' });
      running.add(child);
      const send = (channel: number, content: Buffer, sent?: () => void) =>
        channels.send(Buffer.concat([Buffer.of(channel), content]), sent);
      // As a kubelet: what is not taken is not read.
      child.stdout.on('data', (chunk: Buffer) => {
        child.stdout.pause();
        send(1, chunk, () => child.stdout.resume());
      });
      child.stderr.on('data', (chunk: Buffer) => send(2, chunk));
      child.stdin.on('error', () => undefined);
      child.on('close', (code) => {
        running.delete(child);
        const causes = [{ reason: 'ExitCode', message: String(code) }];
        const status = code === 0 ? { status: 'Success' } : { status: 'Failure', details: { causes } };
        send(3, Buffer.from(JSON.stringify(status)));
        channels.close();
      });
      channels.on('message', (message: Buffer) => {
        const content = message.subarray(1);
        if (message[0] === 0) child.stdin.write(content);
        if (message[0] === 4) sizes.push(JSON.parse(content.toString()));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    client: () => clientOfFake((server.address() as AddressInfo).port),
    running,
    sizes,
    stop: () =>
      new Promise<void>((resolve) => {
        for (const child of running) child.kill('SIGKILL');
        for (const socket of sockets.clients) socket.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
