import { expect, type Page } from '@playwright/test';

/** A snapshot has only the beginning of a string, unless V8 is told otherwise as it starts. */
export const wholeStrings = '--js-flags=--heap-snapshot-string-limit=100000000';

/** The window's heap as a debugger sees it, with all its strings: what a page could ever read of itself. */
async function heapOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot', {});
  await session.detach();
  return chunks.join('');
}

/** A secret is in no string of the window. One that is put there, deep in a text, is found, so that a search which finds nothing means something. */
export async function expectNotInHeap(page: Page, secret: string): Promise<void> {
  const planted = 'planted deep in a text of the heap';
  await page.evaluate(
    (codes) =>
      Object.assign(window, { planted: String.fromCharCode(...Array<number>(5_000).fill(120), ...codes) }),
    [...Buffer.from(planted)],
  );
  const heap = await heapOf(page);
  expect(heap.includes(planted)).toBe(true);
  expect(heap.includes(secret)).toBe(false);
}
