import type { Topology } from '#shared/topology/topology';

/** What a worker that knows `before` must be told of `now`. Where things are drawn is neither traffic nor checked. */
export function changedParts(before: Topology | null, now: Topology): Partial<Topology> {
  const keys = Object.keys({ ...before, ...now }) as (keyof Topology)[];
  const changed = keys.filter((key) => key !== 'layout' && before?.[key] !== now[key]);
  return Object.fromEntries(changed.map((key) => [key, now[key]]));
}

/** Calls back once the frame has been painted that shows what has just changed; answers how to take that back. */
export function afterPaint(then: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(then, 0);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
