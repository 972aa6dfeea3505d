import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';

/** So many lines are all drawn: they can be searched for in the page. */
export const few = 40;

interface Lines {
  count: number;
  keyOf: (index: number) => string;
  /** Pixels that a line is taken to be high until it has been drawn. */
  height: number;
}

/** Of a long list that scrolls in a box of its own, the lines in sight, and where they stand in it. */
export function useLinesInSight({ count, keyOf, height }: Lines) {
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing that is memoised gets its functions
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    getItemKey: keyOf,
    overscan: count <= few ? count : 2,
    // Before the scroller is there, as much as it may show.
    initialRect: { width: 600, height: 320 },
  });
  const lines = virtual.getVirtualItems();
  return {
    scroller,
    lines,
    start: lines[0]?.start ?? 0,
    total: virtual.getTotalSize(),
    measure: virtual.measureElement,
  };
}
