import type { BrowserWindow, IpcMainEvent, MessagePortMain, WebFrameMain } from 'electron';
import { describe, expect, test } from 'vitest';
import { acceptChannels } from './accept-channels';
import { isMainFrame } from './main-frame';

/** Who sends to main is made up here: no page of ours can send as another (docs/security.md, 17). */
const origin = 'app://rackloom';
const frame = (url: string) => ({ url }) as WebFrameMain;
const page = frame(`${origin}/index.html?region=de`);
const event = (senderFrame: WebFrameMain | null, mainFrame = senderFrame, ports: unknown[] = []) =>
  ({ sender: { mainFrame }, senderFrame, ports }) as unknown as IpcMainEvent;

describe('a message is taken', () => {
  test.each([
    ['from the page itself', event(page), true],
    ['from a frame in the page', event(frame(`${origin}/index.html`), page), false],
    ['from a frame that is gone', event(null, page), false],
    ['from another page of the app', event(frame('app://secret-prompt/')), false],
    ['from the network', event(frame('https://example.org/index.html')), false],
    ['from an origin that begins alike', event(frame(`${origin}.example/index.html`)), false],
    ['from a file', event(frame('file:///app://rackloom/index.html')), false],
  ])('%s: %s', (_who, sent, taken) => expect(isMainFrame(sent, origin)).toBe(taken));
});

describe('a channel is served', () => {
  /** How many channels were served, and how many ports closed, when a window gets this. */
  function outcome(sent: (ports: MessagePortMain[]) => IpcMainEvent, count: number) {
    let [served, closed] = [0, 0];
    const port = {
      on: () => undefined,
      once: () => undefined,
      start: () => undefined,
      close: () => closed++,
    };
    const ports = Array.from({ length: count }, () => port as unknown as MessagePortMain);
    const window = {
      webContents: { ipc: { on: (_: string, listen: (event: IpcMainEvent) => void) => listen(sent(ports)) } },
    } as unknown as BrowserWindow;
    acceptChannels(window, origin, () => served++);
    return { served, closed };
  }

  test('to the page by its one port', () => {
    expect(outcome((ports) => event(page, page, ports), 1)).toEqual({ served: 1, closed: 0 });
  });
  test('to nobody else, nor by several ports: they are closed', () => {
    expect(outcome((ports) => event(frame('app://secret-prompt/'), undefined, ports), 1)).toEqual({
      served: 0,
      closed: 1,
    });
    expect(outcome((ports) => event(frame(`${origin}/`), page, ports), 1)).toEqual({ served: 0, closed: 1 });
    expect(outcome((ports) => event(page, page, ports), 2)).toEqual({ served: 0, closed: 2 });
    expect(outcome((ports) => event(page, page, ports), 0)).toEqual({ served: 0, closed: 0 });
  });
});
