import type { Page } from '@playwright/test';

/** The compiler that runs these files names inner functions through it, also those that run in a page. */
export const innerNames = 'globalThis.__name = (named) => named';

/** Marks, inside the page, the frame after which all nodes and the cables have been drawn. */
export async function openUntilDrawn(page: Page, url: string, nodes: number): Promise<number> {
  await page.addInitScript(innerNames);
  await page.addInitScript((wanted) => {
    const look = () => {
      const drawn = document.querySelectorAll('.react-flow__node').length >= wanted;
      if (!drawn) return void requestAnimationFrame(look);
      // The frame is on the screen once the next one begins.
      requestAnimationFrame(() => setTimeout(() => performance.mark('drawn'), 0));
    };
    requestAnimationFrame(look);
  }, nodes);
  await page.goto(url);
  while (!(await page.evaluate(() => performance.getEntriesByName('drawn').length > 0)))
    await page.waitForTimeout(100);
  // Milliseconds since the navigation began.
  return page.evaluate(() => performance.getEntriesByName('drawn')[0]!.startTime);
}
