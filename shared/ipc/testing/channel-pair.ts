import type { Channel } from '../channel';

/**
 * Two ends in one process, for tests and for a renderer without a main. Messages are structured clones and arrive in a
 * later microtask, as they would from another process.
 */
export function createChannelPair(): { client: Channel; server: Channel; close: () => void } {
  const ends = [end(), end()] as const;
  let closed = false;
  const channel = (own: Listeners, other: Listeners): Channel => ({
    send: (message) => {
      if (closed) return;
      const copy: unknown = structuredClone(message);
      queueMicrotask(() => {
        if (!closed) for (const listener of other.message) listener(copy);
      });
    },
    onMessage: (callback) => void own.message.push(callback),
    onClose: (callback) => void own.close.push(callback),
  });
  return {
    client: channel(ends[0], ends[1]),
    server: channel(ends[1], ends[0]),
    close: () => {
      if (closed) return;
      closed = true;
      for (const { close } of ends) for (const listener of close) listener();
    },
  };
}

interface Listeners {
  message: ((message: unknown) => void)[];
  close: (() => void)[];
}
const end = (): Listeners => ({ message: [], close: [] });
