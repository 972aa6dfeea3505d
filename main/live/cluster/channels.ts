import { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import type { LiveCluster } from '../readers/reader';
import { ApiError, messageOf } from './api';

/** Kubernetes' own: each message's first byte names the channel that the rest belongs to. */
const protocol = 'v4.channel.k8s.io';

/**
 * Opens a web socket of the API ("exec" and "portforward" of the Kubernetes API reference, Pod v1). Rejects with the API's own
 * reason where it refuses. (client-node's `Exec` and `PortForward` give no reasons and read faster than anyone takes.)
 */
export async function openChannels(
  client: LiveCluster,
  path: string,
  signal: AbortSignal,
): Promise<WebSocket> {
  signal.throwIfAborted();
  const secured = await client.dial();
  // The bytes are secured already, under the name that the connection was checked against.
  const socket = new WebSocket(`ws://127.0.0.1${path}`, protocol, {
    createConnection: () => secured as never,
  });
  const abort = () => socket.terminate();
  signal.addEventListener('abort', abort);
  socket.once('close', () => signal.removeEventListener('abort', abort));
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      secured.destroy();
      reject(signal.aborted ? (signal.reason as Error) : error);
    };
    socket.once('error', fail);
    socket.once('unexpected-response', (_, response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.once('close', () => {
        const status = response.statusCode ?? 0;
        fail(new ApiError(status, messageOf(status, text)));
      });
    });
    socket.once('open', () => {
      socket.off('error', fail);
      socket.on('error', () => socket.terminate());
      resolve(socket);
    });
  });
}

/** What goes out and comes in over channels of one socket, as a stream; closed, the socket is closed. */
export function channelStream(
  socket: WebSocket,
  channels: { in: number; out: readonly number[]; onOther: (channel: number, content: Buffer) => void },
): Duplex {
  const stream = new Duplex({
    read: () => socket.resume(),
    write: (chunk: Buffer, _, done) =>
      socket.send(Buffer.concat([Buffer.of(channels.in), chunk]), (error) => done(error)),
    // The protocol has no way to end one direction only.
    final: (done) => done(),
    destroy: (error, done) => {
      socket.close();
      done(error);
    },
  });
  socket.on('message', (message: Buffer) => {
    const [channel = 0] = message;
    const content = message.subarray(1);
    if (!channels.out.includes(channel)) return channels.onOther(channel, content);
    if (content.length > 0 && !stream.push(content)) socket.pause();
  });
  socket.once('close', () => stream.push(null));
  return stream;
}
