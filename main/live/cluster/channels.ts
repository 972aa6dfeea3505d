import { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import type { LiveCluster } from '../readers/reader';
import { ApiError, messageOf } from './api-error';

/** Kubernetes' own: each message's first byte names the channel that the rest belongs to. */
const protocol = 'v4.channel.k8s.io';

/**
 * Opens a web socket of the API ("exec" and "portforward" of the Kubernetes API reference, Pod v1). Rejects with the API's own
 * reason where it refuses. It is given paused. (client-node's `Exec` and `PortForward` give no reasons and read faster than anyone takes.)
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
      // What comes at once waits for who reads it.
      socket.pause();
      resolve(socket);
    });
  });
}

/** How long an answer may pause after the other side has said all it had to say, in ms. */
const lingerMs = 2_000;

/** What goes out and comes in over channels of one socket, as a stream; closed, the socket is closed. */
export function channelStream(
  socket: WebSocket,
  channels: {
    in: number;
    out: readonly number[];
    /** Bytes at the start of what comes in that are the protocol's own. */
    skip?: number;
    onOther: (channel: number, content: Buffer) => void;
  },
): Duplex {
  let skip = channels.skip ?? 0;
  let ended = false;
  let silence: NodeJS.Timeout | undefined;
  // The protocol has no way to end one direction only: once all is said, the answer's end is taken for its silence.
  const linger = () => {
    clearTimeout(silence);
    if (ended) silence = setTimeout(() => socket.close(), lingerMs);
  };
  const stream = new Duplex({
    read: () => socket.resume(),
    write: (chunk: Buffer, _, done) =>
      socket.send(Buffer.concat([Buffer.of(channels.in), chunk]), (error) => done(error)),
    final: (done) => {
      ended = true;
      linger();
      done();
    },
    destroy: (error, done) => {
      socket.close();
      done(error);
    },
  });
  socket.on('message', (message: Buffer) => {
    const [channel = 0] = message;
    if (!channels.out.includes(channel)) return channels.onOther(channel, message.subarray(1));
    linger();
    const content = message.subarray(1 + skip);
    skip -= Math.min(skip, message.length - 1);
    if (content.length > 0 && !stream.push(content)) socket.pause();
  });
  socket.once('close', () => {
    clearTimeout(silence);
    stream.push(null);
  });
  return stream;
}
