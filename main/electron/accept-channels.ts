import type { BrowserWindow } from 'electron';
import type { Channel } from '#shared/ipc/channel';
import { connectChannel } from './connect-channel';
import { isMainFrame } from './main-frame';
import { portChannel } from './port-channel';

/** Serves a channel to the main frame of `window` and to nothing else: no other frame, window or origin. */
export function acceptChannels(
  window: BrowserWindow,
  origin: string,
  serve: (channel: Channel) => void,
): void {
  window.webContents.ipc.on(connectChannel, (event) => {
    const [port, ...others] = event.ports;
    if (!port) return;
    if (others.length === 0 && isMainFrame(event, origin)) serve(portChannel(port));
    else for (const each of event.ports) each.close();
  });
}
