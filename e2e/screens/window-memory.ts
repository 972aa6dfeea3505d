import { expect, type ElectronApplication, type JSHandle, type Page } from '@playwright/test';
import type { BrowserWindow } from 'electron';
import { open, readFile } from 'node:fs/promises';
import { formsOf } from '../lab/canaries';

/** Read at once. */
const chunkBytes = 16 * 2 ** 20;
/** Read twice, so that nothing falls between two chunks: longer than what is looked for. */
const overlapBytes = 2 ** 10;

/**
 * None of these stands in the memory of the window's process: in no string of the page, nor in bytes that were sent to it, which no heap
 * snapshot shows. What was planted there as a string, deep in a text, in UTF-16 and as bytes must be found, each of them, so that a
 * search which finds nothing means something.
 */
export async function expectNotInWindow(app: ElectronApplication, secrets: readonly string[]): Promise<void> {
  const page = await app.firstWindow();
  const planted = await plant(page);
  const forms = secrets.flatMap((secret) =>
    formsOf(secret).flatMap((form) => [Buffer.from(form), Buffer.from(form, 'utf16le')]),
  );
  const window: JSHandle<BrowserWindow> = await app.browserWindow(page);
  const pid = await window.evaluate(({ webContents }) => webContents.getOSProcessId());
  const found = await foundIn(pid, [...planted, ...forms]);
  expect(found.map(String)).toEqual(planted.map(String));
}

/** Puts words into the page, which are sent there as numbers so that they are nowhere before. */
async function plant(page: Page): Promise<Buffer[]> {
  const words = ['planted as a string', 'planted deep in a text', 'planted in UTF-16', 'planted as bytes'];
  await page.evaluate(
    ([text = [], deep = [], wide = [], bytes = []]) =>
      Object.assign(window, {
        planted: [
          String.fromCharCode(...text),
          String.fromCharCode(...Array<number>(5_000).fill(120), ...deep),
          Uint16Array.from(wide),
          Uint8Array.from(bytes),
        ],
      }),
    words.map((word) => [...Buffer.from(word)]),
  );
  return words.map((word) => Buffer.from(word, word.endsWith('UTF-16') ? 'utf16le' : 'latin1'));
}

/** Those that stand in what a process may write to: its heaps, its stacks, what it shares (proc(5), /proc/PID/maps and mem). */
async function foundIn(pid: number, needles: readonly Buffer[]): Promise<Buffer[]> {
  const found = new Set<Buffer>();
  const memory = await open(`/proc/${pid}/mem`);
  const chunk = Buffer.alloc(chunkBytes);
  try {
    for (const { from, to } of writable(await readFile(`/proc/${pid}/maps`, 'utf8')))
      for (let at = from; at < to; at += chunkBytes - overlapBytes) {
        const length = Math.min(chunkBytes, to - at);
        const { bytesRead } = await memory.read(chunk, 0, length, at).catch(nothingThere);
        const bytes = chunk.subarray(0, bytesRead);
        for (const needle of needles) if (!found.has(needle) && bytes.includes(needle)) found.add(needle);
      }
  } finally {
    await memory.close();
  }
  return needles.filter((needle) => found.has(needle));
}

const writable = (maps: string) =>
  [...maps.matchAll(/^([0-9a-f]+)-([0-9a-f]+) rw/gm)].map(([, from = '', to = '']) => ({
    from: parseInt(from, 16),
    to: parseInt(to, 16),
  }));

/** Shared memory of which nothing was ever used, or which was let go meanwhile (EIO). */
function nothingThere(error: NodeJS.ErrnoException): { bytesRead: number } {
  if (error.code !== 'EIO') throw error;
  return { bytesRead: 0 };
}
