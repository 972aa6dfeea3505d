import { chromium, type Browser, type Page } from '@playwright/test';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atLeast, atMost, median, plain, type Figure } from '#simulations/bench/figure';
import { startBrowser } from '../screens/start-browser';
import { editToPixels, longestTask, moveToPixels, textToPixels } from './edits';
import { perform, type Cost, type GestureName } from './gestures';
import { largeHomelab, sizes } from './large-homelab';
import { openUntilDrawn } from './opening';
import { serveStressExample } from './stress-page';

const rounds = 3;
const gestures: readonly GestureName[] = ['pan', 'zoom', 'drag'];
const size = { width: 1440, height: 900 };

/** Ours or the example, opened. */
interface Side {
  page: Page;
  /** Milliseconds from the navigation to all being drawn. */
  opened: number;
  /** What a drag takes hold of: something in the middle. */
  node: () => Promise<string>;
  close: () => Promise<unknown>;
}

/**
 * The canvas with a large homelab beside React Flow's stress example with as many nodes, in one browser and taking turns
 * (D25): with all in view and near, the same share of nodes visible on both sides; the worse of the two counts.
 */
export async function bench(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'rackloom-bench-'));
  const file = join(folder, 'large.rackloom.yaml');
  await writeFile(file, largeHomelab());
  const example = await serveStressExample();
  const browser = await chromium.launch({
    executablePath: process.env['RACKLOOM_CHROMIUM'] ?? '/usr/bin/chromium',
    chromiumSandbox: false,
    args: ['--disable-dev-shm-usage', '--disable-background-networking'],
  });
  try {
    const openings: [number, number][] = [];
    for (let round = 0; round < rounds - 1; round++) {
      const [ours, theirs] = [await openOurs(browser, file), await openExample(browser, example.url)];
      openings.push([ours.opened, theirs.opened]);
      await Promise.all([ours.close(), theirs.close()]);
    }
    const [ours, theirs] = [await openOurs(browser, file), await openExample(browser, example.url)];
    openings.push([ours.opened, theirs.opened]);
    const far = await interleaved(ours, theirs);
    await showSameShare(ours, theirs);
    const near = await interleaved(ours, theirs);
    const figures = [
      ...gestureFigures({ far, near }),
      ...openingFigures(openings),
      ...(await editFigures(ours, theirs)),
    ];
    await Promise.all([ours.close(), theirs.close()]);
    return figures;
  } finally {
    await browser.close();
    await example.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function openOurs(browser: Browser, file: string): Promise<Side> {
  const page = await (await browser.newContext({ viewport: size })).newPage();
  let opened = 0;
  const served = await startBrowser(page, [file], {}, async (url) => {
    opened = await openUntilDrawn(page, url, sizes.devices);
  });
  return {
    page,
    opened,
    node: () => inTheMiddle(page),
    close: () => Promise.all([served.close(), page.context().close()]),
  };
}

/** The example's window is as large as our canvas. */
async function openExample(browser: Browser, url: string): Promise<Side> {
  const page = await (await browser.newContext({ viewport: { width: 920, height: 596 } })).newPage();
  const opened = await openUntilDrawn(page, url, sizes.devices);
  return { page, opened, node: () => inTheMiddle(page), close: () => page.context().close() };
}

/** The node nearest to the middle of the canvas. */
const inTheMiddle = (page: Page) =>
  page.evaluate(() => {
    const { x, y, width, height } = document.querySelector('.react-flow')!.getBoundingClientRect();
    const away = (node: Element) => {
      const box = node.getBoundingClientRect();
      return Math.hypot(box.x + box.width / 2 - x - width / 2, box.y + box.height / 2 - y - height / 2);
    };
    const nodes = [...document.querySelectorAll('.react-flow__node')];
    return nodes.reduce((a, b) => (away(b) < away(a) ? b : a)).getAttribute('data-id')!;
  });

/** A device in view that nothing lies over, as a drag may have put something over another. */
const uncovered = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.react-flow__node')]
      .find((node) => {
        const { x, y } = node.getBoundingClientRect();
        return node.contains(document.elementFromPoint(x + 12, y + 12));
      })!
      .getAttribute('data-id')!,
  );

/**
 * By so much the pages' threads are slowed down for one more pan, so that the screen's 60 frames a second are no ceiling that
 * both sides reach. What draws beside those threads is not slowed down.
 */
const slowdown = 4;
const measures = [
  ...gestures.map((name) => ({ name, as: name, rate: 1 })),
  { name: 'pan', as: 'slow pan', rate: slowdown },
] as const;

type Costs = Record<(typeof measures)[number]['as'], { ours: Cost; theirs: Cost }>;

/** Each gesture on one side and then the other, several times; the medians. */
async function interleaved(ours: Side, theirs: Side): Promise<Costs> {
  const [ourCdp, theirCdp] = await Promise.all(
    [ours, theirs].map(async ({ page }) => {
      const cdp = await page.context().newCDPSession(page);
      await cdp.send('Performance.enable');
      return cdp;
    }),
  );
  const costs = {} as Costs;
  for (const { name, as, rate } of measures) {
    const runs: { ours: Cost; theirs: Cost }[] = [];
    await Promise.all([ourCdp, theirCdp].map((cdp) => cdp!.send('Emulation.setCPUThrottlingRate', { rate })));
    for (let round = 0; round < rounds; round++)
      runs.push({
        ours: await perform(ours.page, ourCdp!, name, await ours.node()),
        theirs: await perform(theirs.page, theirCdp!, name, await theirs.node()),
      });
    costs[as] = {
      ours: middle(runs.map((run) => run.ours)),
      theirs: middle(runs.map((run) => run.theirs)),
    };
  }
  await Promise.all(
    [ourCdp, theirCdp].map((cdp) => cdp!.send('Emulation.setCPUThrottlingRate', { rate: 1 })),
  );
  return costs;
}

const middle = (costs: Cost[]): Cost => ({
  frames: median(costs.map(({ frames }) => frames)),
  busy: median(costs.map(({ busy }) => busy)),
});

/** Ours at 100 %; the example so near that the same share of its nodes is in view. */
async function showSameShare(ours: Side, theirs: Side): Promise<void> {
  await ours.page.bringToFront();
  // The gestures before may have left the drawing beside the view.
  await ours.page.keyboard.press('ControlOrMeta+1');
  await ours.page.waitForTimeout(1000);
  await ours.page.keyboard.press('ControlOrMeta+0');
  await ours.page.waitForTimeout(1000);
  const wanted = await inView(ours.page);
  await theirs.page.bringToFront();
  while ((await inView(theirs.page)) > wanted) {
    await theirs.page.mouse.move(460, 298);
    await theirs.page.mouse.wheel(0, -120);
    await theirs.page.waitForTimeout(100);
  }
}

const inView = (page: Page) =>
  page.evaluate(() => {
    const canvas = document.querySelector('.react-flow')!.getBoundingClientRect();
    return [...document.querySelectorAll('.react-flow__node')].filter((node) => {
      const box = node.getBoundingClientRect();
      return (
        box.right > canvas.left &&
        box.left < canvas.right &&
        box.bottom > canvas.top &&
        box.top < canvas.bottom
      );
    }).length;
  });

const goals: Record<GestureName, number> = { pan: 2, zoom: 1, drag: 1 };

function gestureFigures(views: Record<'far' | 'near', Costs>): Figure[] {
  return gestures.flatMap((name) => {
    const costs = Object.values(views).map((view) => view[name]);
    const worst = costs.reduce((a, b) => (rateRatio(b) < rateRatio(a) ? b : a));
    const shown = [
      plain(`${name}: ours`, worst.ours.frames, 'frames/s'),
      plain(`${name}: the example`, worst.theirs.frames, 'frames/s'),
      atLeast(`${name}: frames a second beside the example`, rateRatio(worst), goals[name]),
    ];
    if (name !== 'pan') return shown;
    const slowed = Object.values(views).map((view) => view['slow pan']);
    const slowest = slowed.reduce((a, b) => (rateRatio(b) < rateRatio(a) ? b : a));
    const slow = `pan, pages slowed down ${slowdown} times`;
    const busiest = costs.reduce((a, b) => (busyRatio(b) > busyRatio(a) ? b : a));
    return [
      ...shown,
      plain(`${slow}: ours`, slowest.ours.frames, 'frames/s'),
      plain(`${slow}: the example`, slowest.theirs.frames, 'frames/s'),
      atLeast(`${slow}: frames a second beside the example`, rateRatio(slowest), goals.pan),
      plain('pan: main thread for a frame, ours', busiest.ours.busy, 'ms'),
      plain('pan: main thread for a frame, the example', busiest.theirs.busy, 'ms'),
      atMost('pan: main thread for a frame beside the example', busyRatio(busiest), 0.5),
    ];
  });
}

const rateRatio = ({ ours, theirs }: Costs[GestureName]) => ours.frames / theirs.frames;
const busyRatio = ({ ours, theirs }: Costs[GestureName]) => ours.busy / theirs.busy;

function openingFigures(openings: [number, number][]): Figure[] {
  const [ours, theirs] = [median(openings.map(([time]) => time)), median(openings.map(([, time]) => time))];
  return [
    plain('opening: ours', ours, 'ms'),
    plain('opening: the example', theirs, 'ms'),
    atMost('opening beside the example', ours / theirs, 1.5),
  ];
}

/** A frame of a screen with 60 of them a second, ms. */
const frame = 1000 / 60;

async function editFigures(ours: Side, theirs: Side): Promise<Figure[]> {
  const { page } = ours;
  await page.bringToFront();
  const device = await uncovered(page);
  const edits = await editToPixels(page, device);
  const moved = await moveToPixels(page, device);
  await theirs.page.bringToFront();
  const theirMove = await moveToPixels(theirs.page, await uncovered(theirs.page));
  const blank = await page.context().newPage();
  const text = await textToPixels(blank);
  await blank.close();
  await page.bringToFront();
  return [
    atMost('edit to pixels, median', edits.shown, 2 * frame, 'ms'),
    plain('edit to pixels: until the page has done its part at once', edits.handled, 'ms'),
    plain('a device moved by a key to pixels', moved.shown, 'ms'),
    plain('a node of the example moved by a key to pixels', theirMove.shown, 'ms'),
    plain('a device moved by a key beside the example', moved.shown / theirMove.shown, 'ratio'),
    plain('one text changed by a key in an empty page to pixels', text.shown, 'ms'),
    atMost('longest task while the checks run', await longestTask(page, device, 'checks'), frame, 'ms'),
    atMost(
      'longest task while a layout is looked for',
      await longestTask(page, device, 'layout'),
      frame,
      'ms',
    ),
  ];
}
