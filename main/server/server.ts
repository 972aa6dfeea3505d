import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { bridgePath, bridgeProtocol } from '#shared/ipc/browser-bridge';
import type { Channel } from '#shared/ipc/channel';
import { securityHeaders } from './security-headers';
import { createSessionGate } from './session-gate';
import { socketChannel } from './socket-channel';
import { readStaticFile } from './static-file';

/** A design as text is at most 32 MiB (the contract's limit); JSON escapes take a little more. */
const maximumMessage = 48 * 2 ** 20;

export interface BrowserServer {
  /** With the one-time token in its hash. */
  url: string;
  port: number;
  close(): Promise<void>;
}

export interface ServerOptions {
  rendererFolder: string;
  /** 0 takes a free one. */
  port: number;
  /** Serves one tab; `refuse` closes its channel for a violation of the protocol. */
  serve: (channel: Channel, refuse: () => void) => void;
}

/**
 * The app for a browser on this machine: listens on 127.0.0.1 only, and answers only requests that name it as their
 * Host (so no other name resolves to it: DNS rebinding) and, for the bridge, come from its own page (Origin).
 */
export async function startServer(options: ServerOptions): Promise<BrowserServer> {
  const gate = createSessionGate();
  const http = createServer();
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maximumMessage,
    handleProtocols: () => bridgeProtocol,
  });
  await listen(http, options.port);
  const { port } = http.address() as AddressInfo;
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
  const fromHere = ({ headers }: IncomingMessage) => hosts.has(headers.host ?? '');

  http.on('request', (request, response) => {
    if (!fromHere(request)) return end(response, 403, 'Unknown Host.');
    void answer(request, response, options.rendererFolder);
  });
  http.on('upgrade', (request, socket, head) => {
    const allowed =
      fromHere(request) &&
      request.url === bridgePath &&
      request.headers.origin === `http://${request.headers.host}` &&
      gate.admits(offeredProtocols(request));
    if (!allowed) return refuseUpgrade(socket);
    sockets.handleUpgrade(request, socket, head, (accepted: WebSocket) => {
      accepted.on('error', () => accepted.terminate());
      options.serve(socketChannel(accepted), () => accepted.close(1008, 'malformed message'));
    });
  });

  return {
    url: `http://127.0.0.1:${port}/#token=${gate.token}`,
    port,
    close: () => close(http, sockets),
  };
}

const offeredProtocols = ({ headers }: IncomingMessage): string[] =>
  (headers['sec-websocket-protocol'] ?? '').split(',').map((protocol) => protocol.trim());

async function answer(request: IncomingMessage, response: ServerResponse, root: string): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return end(response, 405, 'Only GET and HEAD are answered.');
  // The raw path: `new URL` would resolve the dots of a traversal away instead of refusing them.
  const [path = '/'] = (request.url ?? '/').split(/[?#]/, 1);
  const file = await readStaticFile(root, path);
  if (!file) return end(response, 404, 'There is no such file.');
  response.writeHead(200, {
    ...securityHeaders,
    'Content-Type': file.mediaType,
    'Content-Length': file.body.byteLength,
  });
  response.end(request.method === 'HEAD' ? undefined : file.body);
}

function end(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...securityHeaders, 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}

function refuseUpgrade(socket: Duplex): void {
  socket.on('error', () => socket.destroy());
  socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}

function listen(http: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, '127.0.0.1', () => {
      http.off('error', reject);
      resolve();
    });
  });
}

/** Ends open tabs' channels too, which cancels what runs for them. */
function close(http: Server, sockets: WebSocketServer): Promise<void> {
  for (const socket of sockets.clients) socket.close(1001, 'Rackloom ends');
  return new Promise((resolve) => {
    http.close(() => resolve());
    http.closeAllConnections();
  });
}
