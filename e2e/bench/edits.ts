import type { Page } from '@playwright/test';
import { median } from '#simulations/bench/figure';
import { innerNames } from './opening';

const cycles = 5;
/** What a person does with the keyboard to a selected device; each is one edit. */
const keys = ['ArrowRight', 'ControlOrMeta+Z', 'Delete', 'ControlOrMeta+Z'];
/** Shorter ones are not told by the browser, ms. */
const shortest = 16;

/** Milliseconds from a key to the end of what the page does at once, and to the pixels that it changed; medians. */
export interface EditTimes {
  handled: number;
  shown: number;
}

/** Edits of a device, one kind after the other, with undo between them. */
export const editToPixels = async (page: Page, device: string): Promise<EditTimes> =>
  medians(await timesOf(page, { keys, before: () => take(page, device) }));

/** One node moved by a key, as often as there are edits above: ours and the example do that alike. */
export const moveToPixels = async (page: Page, node: string): Promise<EditTimes> => {
  await take(page, node);
  return medians(await timesOf(page, { keys: keys.map(() => 'ArrowRight') }));
};

/** What a key costs in a page that holds one text and changes it: what this machine needs to show anything at all. */
export async function textToPixels(page: Page): Promise<EditTimes> {
  await page.setContent('<p>0</p>');
  await page.evaluate(innerNames);
  await page.evaluate(() => {
    const text = document.querySelector('p')!.firstChild as Text;
    addEventListener('keydown', () => (text.data = String(Number(text.data) + 1)));
  });
  return medians(await timesOf(page, { keys: keys.map(() => 'ArrowRight') }));
}

/** Each key's times, as the browser itself takes them (Event Timing). */
async function timesOf(
  page: Page,
  { keys, before }: { keys: string[]; before?: () => Promise<void> },
): Promise<EditTimes[]> {
  await page.bringToFront();
  await page.evaluate((durationThreshold) => {
    const times: EditTimes[] = [];
    const edits = new Set<number>();
    // A modifier is a key of its own, and edits nothing.
    const note = ({ key, timeStamp }: KeyboardEvent) =>
      key !== 'Control' && key !== 'Meta' && edits.add(timeStamp);
    addEventListener('keydown', note, { capture: true });
    const observer = new PerformanceObserver((list) => {
      for (const {
        name,
        startTime,
        duration,
        processingEnd,
      } of list.getEntries() as PerformanceEventTiming[])
        if (name === 'keydown' && edits.has(startTime))
          times.push({ handled: processingEnd - startTime, shown: duration });
    });
    observer.observe({ type: 'event', durationThreshold } as PerformanceObserverInit);
    const stop = () => {
      removeEventListener('keydown', note, { capture: true });
      observer.disconnect();
      return times;
    };
    Object.assign(window, { benchTimes: stop });
  }, shortest);
  for (let cycle = 0; cycle < cycles; cycle++) {
    await before?.();
    for (const key of keys) {
      await page.keyboard.press(key);
      // What comes after the pixels is told apart below.
      await page.waitForTimeout(400);
    }
  }
  const times = await page.evaluate(() =>
    (window as unknown as { benchTimes: () => EditTimes[] }).benchTimes(),
  );
  const quick = Math.max(0, cycles * keys.length - times.length);
  return [...times, ...Array<EditTimes>(quick).fill({ handled: 0, shown: shortest })];
}

const medians = (times: EditTimes[]): EditTimes => ({
  handled: median(times.map(({ handled }) => handled)),
  shown: median(times.map(({ shown }) => shown)),
});

const take = (page: Page, node: string) =>
  page.locator(`.react-flow__node[data-id="${node}"]`).click({ position: { x: 12, y: 12 } });

/** The longest that the page's main thread does not answer while the checks run again or a layout is looked for, ms. */
export async function longestTask(page: Page, device: string, work: 'checks' | 'layout'): Promise<number> {
  if (work === 'layout') {
    await page.keyboard.press('ControlOrMeta+K');
    await page.keyboard.type('arrange in layers');
    await page.keyboard.press('Enter');
  } else {
    await take(page, device);
    await page.keyboard.press('Delete');
  }
  // The edit's own frame has been measured.
  await page.waitForTimeout(200);
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let [longest, last] = [0, performance.now()];
        const until = last + 1500;
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          const now = performance.now();
          longest = Math.max(longest, now - last);
          last = now;
          if (now < until) port2.postMessage(null);
          else resolve(longest);
        };
        port2.postMessage(null);
      }),
  );
}
