/**
 * What selective acknowledgements say (RFC 2018), beside the packets that carry them: up to three ranges [from, to) of
 * segments, the most recent first; a range below the cumulative number tells of a segment that came twice (RFC 2883).
 * Three fit beside time stamps.
 */
export interface SackNotes {
  /** [place of the packet × 6] */
  ranges: Int32Array;
  /** By the packet's place. */
  count: Uint8Array;
}

export const mostRanges = 3;

export const createSackNotes = (): SackNotes => ({
  ranges: new Int32Array(256 * 2 * mostRanges),
  count: new Uint8Array(256),
});

/** Begins a packet's note; the caller adds its ranges. */
export function beginNote(notes: SackNotes, place: number): void {
  while (place >= notes.count.length) {
    const { ranges, count } = notes;
    notes.ranges = new Int32Array(ranges.length * 2);
    notes.ranges.set(ranges);
    notes.count = new Uint8Array(count.length * 2);
    notes.count.set(count);
  }
  notes.count[place] = 0;
}

export function addRange({ ranges, count }: SackNotes, place: number, from: number, to: number): void {
  if (count[place]! >= mostRanges) return;
  const at = (place * mostRanges + count[place]!++) * 2;
  ranges[at] = from;
  ranges[at + 1] = to;
}
