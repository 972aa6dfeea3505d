import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, type RefObject } from 'react';

/** Pixels that a line is taken to be high until it has been drawn. */
const lineHeight = 28;
/** So many lines are all drawn: they can be searched for in the page. */
const few = 200;
/** Lines drawn beyond each edge of what is seen. */
const beyond = 12;

interface DrawnRow {
  index: number;
  /** Pixels of lines that are not drawn between the drawn one before it and this one. */
  before: number;
}

/**
 * Of a long table the lines in sight: a thousand devices have five thousand ports. And always the line that is worked on with
 * its neighbours, so that the focus stays where it is and arrow keys find the next cell.
 */
export function useDrawnRows(count: number, grid: RefObject<HTMLTableElement | null>, workedOn: number) {
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing that is memoised gets its functions
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => grid.current?.parentElement ?? null,
    estimateSize: () => lineHeight,
    overscan: count <= few ? count : beyond,
    rangeExtractor: useCallback((range: Range) => withLine(range, workedOn), [workedOn]),
  });
  let end = 0;
  const rows = virtual.getVirtualItems().map(({ index, start, end: below }): DrawnRow => {
    const before = start - end;
    end = below;
    return { index, before };
  });
  return { rows, after: virtual.getTotalSize() - end, measure: virtual.measureElement };
}

function withLine(range: Range, workedOn: number): number[] {
  const near = [workedOn - 1, workedOn, workedOn + 1].filter((line) => line >= 0 && line < range.count);
  return [...new Set([...defaultRangeExtractor(range), ...near])].sort((a, b) => a - b);
}
