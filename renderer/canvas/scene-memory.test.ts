import { beforeEach, expect, test, vi } from 'vitest';
import type { Topology } from '#shared/topology/topology';

/** Scenes that only count the cables that are still to be led around, one for each ms. */
vi.mock('./scene', () => ({
  sceneOf: () => ({ left: 100 }),
  isLedAround: ({ left }: { left: number }) => left === 0,
  leadAround: ({ left }: { left: number }, hasTime: () => boolean) => {
    while (left > 0 && hasTime()) left--;
    return { left };
  },
}));
const { drawnScene, refineScene, useSceneVersion } = await import('./scene-memory');

let work: (() => void)[] = [];
let clock = 0;
const idle = () => 50 - (clock % 50);
beforeEach(() => {
  work = [];
  vi.spyOn(performance, 'now').mockImplementation(() => clock++);
  vi.stubGlobal('requestIdleCallback', (next: (deadline: unknown) => void) =>
    work.push(() => next({ timeRemaining: idle })),
  );
  vi.stubGlobal('cancelIdleCallback', () => (work = []));
  vi.stubGlobal('scheduler', { postTask: (next: () => void) => work.push(next) });
});

test('cables are led around in short goes, and the drawing is told once all are', () => {
  const design = {} as Topology;
  const { version } = useSceneVersion.getState();
  refineScene(design);
  let longest = 0;
  while (work.length > 0) {
    expect(useSceneVersion.getState().version).toBe(version);
    const begun = clock;
    work.shift()!();
    longest = Math.max(longest, clock - begun);
  }
  expect(longest).toBeLessThan(15);
  expect(useSceneVersion.getState().version).toBe(version + 1);
  expect(drawnScene(design)).toEqual({ left: 0 });
});

test('what is stopped between two goes goes on no more', () => {
  const design = {} as Topology;
  const stop = refineScene(design);
  work.shift()!();
  const next = work.shift()!;
  stop();
  next();
  expect(work).toEqual([]);
  expect(drawnScene(design)).toEqual({ left: 100 });
});
