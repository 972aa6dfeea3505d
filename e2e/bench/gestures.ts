import type { CDPSession, Page } from '@playwright/test';

export type GestureName = 'pan' | 'zoom' | 'drag';

/** What one gesture cost: frames that the page drew a second, and its main thread's milliseconds for each. */
export interface Cost {
  frames: number;
  busy: number;
}

const seconds = 2;

/** Moves the mouse once a frame, from inside the page, for a while. `node` is what a drag takes hold of. */
export async function perform(page: Page, cdp: CDPSession, name: GestureName, node: string): Promise<Cost> {
  await page.bringToFront();
  await page.waitForTimeout(200);
  const before = await taskTime(cdp);
  const { frames, elapsed } = await page.evaluate(gesture, { name, node, seconds });
  const busy = (await taskTime(cdp)) - before;
  return { frames: (frames / elapsed) * 1000, busy: (busy / frames) * 1000 };
}

/** Seconds that the page's main thread has been at work. */
async function taskTime(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
}

/** Runs in the page. */
function gesture({ name, node, seconds }: { name: GestureName; node: string; seconds: number }) {
  const pane = document.querySelector('.react-flow__pane')!;
  const box = pane.getBoundingClientRect();
  const held = name === 'drag' ? document.querySelector(`.react-flow__node[data-id="${node}"]`)! : pane;
  const start = name === 'drag' ? held.getBoundingClientRect() : box;
  const centre = { x: start.x + start.width / 2, y: start.y + start.height / 2 };
  const send = (target: EventTarget, type: string, x: number, y: number) =>
    target.dispatchEvent(
      new MouseEvent(type, {
        bubbles: true,
        cancelable: true,
        view: window,
        clientX: x,
        clientY: y,
        button: 0,
      }),
    );
  const step = (frame: number) => {
    const turn = frame / 12;
    if (name === 'zoom') {
      const deltaY = frame % 24 < 12 ? -20 : 20;
      const { x, y } = centre;
      held.dispatchEvent(
        new WheelEvent('wheel', {
          bubbles: true,
          cancelable: true,
          view: window,
          deltaY,
          clientX: x,
          clientY: y,
        }),
      );
    } else send(window, 'mousemove', centre.x + 60 * Math.sin(turn), centre.y + 60 * (1 - Math.cos(turn)));
  };
  return new Promise<{ frames: number; elapsed: number }>((resolve) => {
    if (name !== 'zoom') send(held, 'mousedown', centre.x, centre.y);
    const began = performance.now();
    let frames = 0;
    const next = () => {
      const elapsed = performance.now() - began;
      if (elapsed >= seconds * 1000) {
        if (name !== 'zoom') send(window, 'mouseup', centre.x, centre.y);
        return resolve({ frames, elapsed });
      }
      step(++frames);
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
}
