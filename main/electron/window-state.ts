import { readFileSync } from 'node:fs';
import { screen, type BrowserWindow, type Rectangle } from 'electron';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';

const windowState = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().min(400), height: z.int().min(300) }).nullable(),
  maximized: z.boolean(),
  theme: z.enum(['light', 'dark', 'system']).default('system'),
});
export type WindowState = z.infer<typeof windowState>;

const initial: WindowState = { bounds: null, maximized: false, theme: 'system' };

/** A missing or broken file counts as the first start. */
export function readWindowState(path: string): WindowState {
  try {
    return windowState.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return initial;
  }
}

export const saveWindowState = (path: string, state: WindowState): void =>
  writeFileAtomic.sync(path, JSON.stringify(state));

export const stateOf = (window: BrowserWindow, theme: WindowState['theme']): WindowState => ({
  bounds: window.getNormalBounds(),
  maximized: window.isMaximized(),
  theme,
});

/** The remembered place, unless the screen it was on is gone. */
export function placeOnScreen(bounds: Rectangle | null): Partial<Rectangle> {
  if (!bounds) return { width: 1440, height: 900 };
  const { workArea } = screen.getDisplayMatching(bounds);
  const overlapX =
    Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x);
  const overlapY =
    Math.min(bounds.y + bounds.height, workArea.y + workArea.height) - Math.max(bounds.y, workArea.y);
  const visible = overlapX > 100 && overlapY > 60;
  return visible ? bounds : { width: bounds.width, height: bounds.height };
}
