import type { MessagePortMain } from 'electron';
import type { Channel } from '#shared/ipc/channel';

/** Main's end of the port that a window's preload sent. It closes when the page is left, reloaded or gone. */
export function portChannel(port: MessagePortMain): Channel {
  let open = true;
  port.on('close', () => (open = false));
  return {
    send: (message) => {
      if (open) port.postMessage(message);
    },
    onMessage: (callback) => {
      port.on('message', ({ data }) => callback(data));
      port.start();
    },
    onClose: (callback) => void port.once('close', callback),
  };
}
