import type { IpcMainEvent, IpcMainInvokeEvent } from 'electron';

/** Whether a message comes from a window's own page, on this origin: not from a frame in it, nor from wherever it has been led. */
export const isMainFrame = (
  { sender, senderFrame }: Pick<IpcMainEvent | IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
  origin: string,
): boolean =>
  senderFrame !== null && senderFrame === sender.mainFrame && senderFrame.url.startsWith(`${origin}/`);
