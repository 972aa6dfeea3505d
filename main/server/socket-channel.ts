import type { WebSocket } from 'ws';
import type { Channel } from '#shared/ipc/channel';

/** Channel messages as JSON text frames; what is not JSON closes the socket as a violation of the protocol (1008). */
export function socketChannel(socket: WebSocket): Channel {
  return {
    send: (message) => {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
    },
    onMessage: (callback) =>
      void socket.on('message', (data, isBinary) => {
        const message = isBinary ? undefined : parseJson((data as Buffer).toString('utf8'));
        if (message === undefined) socket.close(1008, 'not JSON');
        else callback(message);
      }),
    onClose: (callback) => void socket.once('close', callback),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
