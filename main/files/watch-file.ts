import { unwatchFile, watchFile as pollFile } from 'node:fs';
import { readTextFile } from './read-text-file';

/** Between two looks, ms. */
const pollMs = 500;

export interface FileWatch {
  send: (news: { text: string }) => Promise<void>;
  signal: AbortSignal;
}

/**
 * Sends a file's text at once, and again whenever it has another, until `signal` ends it. One file is looked at by its path
 * twice a second: that sees editors which rename another file over it, network drives, and links that lead elsewhere, none of
 * which the system's own notices tell for sure. A file that is gone or cannot be read is no news: it may come back.
 */
export async function watchFile(path: string, { send, signal }: FileWatch): Promise<void> {
  let sent: string | undefined;
  let sending = Promise.resolve();
  const tell = async () => {
    const text = await readTextFile(path).catch(() => undefined);
    if (text === undefined || text === sent || signal.aborted) return;
    sent = text;
    await send({ text });
  };
  const look = () => {
    // A reader that is gone ends the watch by the signal.
    sending = sending.then(tell).catch(() => undefined);
  };
  if (signal.aborted) return;
  const ended = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  pollFile(path, { interval: pollMs, persistent: false }, look);
  look();
  await ended;
  unwatchFile(path, look);
  await sending;
}
