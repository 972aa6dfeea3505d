import type { Page } from '@playwright/test';

/** Notes the longest that the page's main thread was busy at one go, from now on (Long Tasks API: from 50 ms), ms. */
export async function watchTasks(page: Page): Promise<() => Promise<{ first: number; later: number }>> {
  await page.evaluate(() => {
    const tasks: { at: number; ms: number }[] = [];
    Object.assign(window, { longTasks: { tasks, from: performance.now() } });
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) tasks.push({ at: startTime, ms: duration });
    }).observe({ type: 'longtask' });
  });
  return () =>
    page.evaluate(() => {
      const { tasks, from } = (window as unknown as LongTasks).longTasks;
      const longest = (some: { ms: number }[]) => Math.max(0, ...some.map(({ ms }) => ms));
      const early = (at: number) => at < from + 1_000;
      return {
        first: longest(tasks.filter(({ at }) => early(at))),
        later: longest(tasks.filter(({ at }) => !early(at))),
      };
    });
}

interface LongTasks {
  longTasks: { tasks: { at: number; ms: number }[]; from: number };
}
