import { expect, type Page } from '@playwright/test';

/** The window's heap as a debugger sees it, with all its strings: what a page could ever read of itself. */
async function heapOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot', {});
  await session.detach();
  return chunks.join('');
}

/** A secret is in no string of the window. One that is put there is found, so that a search which finds nothing means something. */
export async function expectNotInHeap(page: Page, secret: string): Promise<void> {
  const planted = ['planted', 'in', 'the', 'heap'];
  await page.evaluate((parts) => Object.assign(window, { planted: parts.join('-') }), planted);
  const heap = await heapOf(page);
  expect(heap.includes(planted.join('-'))).toBe(true);
  expect(heap.includes(secret)).toBe(false);
}
