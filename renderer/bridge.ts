import { bridgePath, bridgeProtocols } from '#shared/ipc/browser-bridge';
import type { Channel } from '#shared/ipc/channel';
import { createClient } from '#shared/ipc/client';
import { contract, type RackloomClient } from '#shared/ipc/contract';
import { said } from './text/said';

declare global {
  interface Window {
    /** Put there by Electron's preload; absent in a browser. */
    rackloomChannel?: Channel;
  }
}

/** The way to main: the port that Electron's preload offers, else a WebSocket to the server this page came from. */
export function connect(onClose: () => void): RackloomClient {
  const channel = window.rackloomChannel ?? openSocket();
  channel.onClose(onClose);
  return createClient(contract, channel, said);
}

/** The URL's one-time token, taken out of the address bar at once. */
function takeToken(): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token) history.replaceState(null, '', location.pathname);
  return token;
}

/** A secret of this tab's own, by which the server knows it again after a reload, when the token is used up. */
function tabSecret(): string {
  const kept = sessionStorage.getItem('rackloom.session');
  if (kept) return kept;
  const made = [...crypto.getRandomValues(new Uint8Array(32))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  sessionStorage.setItem('rackloom.session', made);
  return made;
}

function openSocket(): Channel {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  const socket = new WebSocket(
    `${scheme}://${location.host}${bridgePath}`,
    bridgeProtocols(takeToken(), tabSecret()),
  );
  const early: string[] = [];
  socket.addEventListener('open', () => {
    for (const text of early.splice(0)) socket.send(text);
  });
  return {
    send(message) {
      const text = JSON.stringify(message);
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
      else if (socket.readyState === WebSocket.CONNECTING) early.push(text);
    },
    onMessage(callback) {
      socket.addEventListener('message', ({ data }) => callback(JSON.parse(String(data))));
    },
    onClose(callback) {
      socket.addEventListener('close', () => callback(), { once: true });
    },
  };
}
