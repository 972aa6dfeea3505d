import type { Page } from '@playwright/test';

const cycles = 5;
/** What a person does with the keyboard to a selected device; each is one edit. */
const keys = ['ArrowRight', 'ControlOrMeta+Z', 'Delete', 'ControlOrMeta+Z'];
/** Shorter ones are not told by the browser, ms. */
const shortest = 16;

/** Milliseconds from a key to the pixels that its edit changed, as the browser itself takes the time; the median. */
export async function editToPixels(page: Page, device: string): Promise<number> {
  await page.evaluate((durationThreshold) => {
    const times: number[] = [];
    const edits = new Set<number>();
    Object.assign(window, { benchTimes: times });
    // A modifier is a key of its own, and edits nothing.
    const note = ({ key, timeStamp }: KeyboardEvent) =>
      key !== 'Control' && key !== 'Meta' && edits.add(timeStamp);
    addEventListener('keydown', note, { capture: true });
    new PerformanceObserver((list) => {
      for (const { name, startTime, duration } of list.getEntries())
        if (name === 'keydown' && edits.has(startTime)) times.push(duration);
    }).observe({ type: 'event', durationThreshold } as PerformanceObserverInit);
  }, shortest);
  for (let cycle = 0; cycle < cycles; cycle++) {
    await take(page, device);
    for (const key of keys) {
      await page.keyboard.press(key);
      // What comes after the pixels is told apart below.
      await page.waitForTimeout(400);
    }
  }
  const times = await page.evaluate(() => (window as unknown as { benchTimes: number[] }).benchTimes);
  const all = [...times, ...Array<number>(Math.max(0, cycles * keys.length - times.length)).fill(shortest)];
  return all.sort((a, b) => a - b)[Math.floor(all.length / 2)]!;
}

const take = (page: Page, device: string) =>
  page.locator(`.react-flow__node[data-id="${device}"]`).click({ position: { x: 24, y: 24 } });

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
