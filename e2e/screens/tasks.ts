import type { Browser, Page } from '@playwright/test';

/** What kept the page's main thread at one go, ms: on the clock, and as processor time, which other processes do not lengthen. */
export interface Task {
  wall: number;
  cpu: number;
}

/** Chromium's trace events, as far as they are looked at; times in microseconds. */
interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  args: {
    name?: string;
    chrome_mojo_event_info?: { mojo_interface_tag?: string };
    data?: { type?: string };
    elementCount?: number;
  };
}

/** All tasks of the page's main thread while something is done; those left out in which the driver of the page itself was served. */
export const tasksDuring = async (page: Page, act: () => Promise<unknown>): Promise<Task[]> =>
  ownTasks(await tracedDuring(page, act));

/** The most elements whose styles the page has worked out at one go while something is done. */
export async function mostStyled(page: Page, act: () => Promise<unknown>): Promise<number> {
  const styled = (await tracedDuring(page, act)).filter(({ name }) => name === 'UpdateLayoutTree');
  return Math.max(0, ...styled.map(({ args }) => args.elementCount ?? 0));
}

async function tracedDuring(page: Page, act: () => Promise<unknown>): Promise<TraceEvent[]> {
  const browser = page.context().browser()!;
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', '__metadata'] });
  try {
    await act();
  } catch (error) {
    await browser.stopTracing();
    throw error;
  }
  return stopped(browser);
}

const stopped = async (browser: Browser) =>
  (JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] }).traceEvents;

function ownTasks(events: TraceEvent[]): Task[] {
  const threads = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(threadOf),
  );
  const here = events.filter((event) => threads.has(threadOf(event)));
  const served = here.filter(isDriver);
  // What a stand-in for main sends reaches the page through its driver, and is the page's own work all the same.
  const told = here.filter(({ name, args }) => name === 'EventDispatch' && args.data?.type === 'message');
  return here
    .filter(({ name, dur }) => name === 'ThreadControllerImpl::RunTask' && dur !== undefined)
    .filter((task) => !served.some(within(task)) || told.some(within(task)))
    .map(({ dur = 0, tdur = 0 }) => ({ wall: dur / 1000, cpu: tdur / 1000 }));
}

const isDriver = ({ args }: TraceEvent) =>
  args.chrome_mojo_event_info?.mojo_interface_tag?.includes('DevTools') ?? false;

const within =
  ({ ts, dur = 0, pid, tid }: TraceEvent) =>
  (event: TraceEvent) =>
    event.pid === pid && event.tid === tid && event.ts >= ts && event.ts < ts + dur;

const threadOf = ({ pid, tid }: { pid: number; tid: number }) => `${pid}/${tid}`;

/** The task that took the processor longest. */
export const longest = (tasks: Task[]): Task =>
  tasks.reduce((a, b) => (b.cpu > a.cpu ? b : a), { wall: 0, cpu: 0 });
