import { contextBridge, ipcRenderer } from 'electron';
import type { Channel } from '#shared/ipc/channel';
import { connectChannel } from './connect-channel';

/** The only thing the page gets: a pipe to main. What may go through it is checked at main's end. */
const { port1: port, port2: mainPort } = new MessageChannel();
ipcRenderer.postMessage(connectChannel, null, [mainPort]);

const channel: Channel = {
  send: (message) => port.postMessage(message),
  onMessage: (callback) => {
    port.addEventListener('message', ({ data }) => callback(data));
    port.start();
  },
  onClose: (callback) => port.addEventListener('close', () => callback()),
};
contextBridge.exposeInMainWorld('rackloomChannel', channel);
