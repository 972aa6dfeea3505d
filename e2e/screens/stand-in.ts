import type { Page } from '@playwright/test';
import { contract, type RackloomHandlers } from '#shared/ipc/contract';
import { requestEnvelope } from '#shared/ipc/envelope';
import { serveChannel } from '#shared/ipc/server';

/** Answers some entries of the contract itself, as if there were machines; everything else goes to the app's own server. */
export async function standIn(page: Page, handlers: Partial<RackloomHandlers>): Promise<void> {
  await page.routeWebSocket(/.*/, (socket) => {
    const server = socket.connectToServer();
    const ours = new Set<number>();
    let serve: (message: unknown) => void = () => undefined;
    serveChannel(contract, handlers as RackloomHandlers, {
      send: (message) => socket.send(JSON.stringify(message)),
      onMessage: (callback) => (serve = callback),
      onClose: () => undefined,
    });
    socket.onMessage((text) => {
      const message = requestEnvelope.parse(JSON.parse(String(text)));
      if (message.type === 'open' && message.entry in handlers) ours.add(message.id);
      if (ours.has(message.id)) serve(message);
      else server.send(text);
    });
    server.onMessage((text) => socket.send(text));
  });
}
