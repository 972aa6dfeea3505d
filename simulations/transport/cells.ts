/**
 * What is known of every segment under way, of all transfers in the same arrays. A transfer has a block of a power of
 * two of cells, a ring over its segment numbers, and gets a larger one when its window outgrows it; blocks are used
 * again. Sender and receiver share a cell: a segment beyond a gap at the receiver is always one that the sender still
 * waits to hear of.
 */
export interface Cells {
  /** When a segment was last sent. */
  sent: Float64Array;
  marks: Uint8Array;
  /**
   * Of a segment that the sender knows to have arrived: up to where those behind it are known to have, as far as one
   * acknowledgement told. What is told of again and again is so passed over in one step.
   */
  reach: Int32Array;
  used: number;
  /** Blocks to use again, by the logarithm of their size. */
  free: number[][];
}

export const Mark = {
  /** The receiver has it, beyond a gap. */
  arrived: 1,
  /** The sender knows that the receiver has it. */
  sacked: 2,
  /** Taken for lost, and not known to have arrived. */
  lost: 4,
  /** Sent again, and that copy is under way. */
  again: 8,
  /** Has been sent again at some time. */
  resent: 16,
} as const;

const smallestBlock = 4;

export const createCells = (): Cells => ({
  sent: new Float64Array(1024),
  marks: new Uint8Array(1024),
  reach: new Int32Array(1024),
  used: 0,
  free: Array.from({ length: 32 }, () => []),
});

/** A block for so many segments at least: where it begins. `sizeOf` tells how large it is. */
export function takeBlock(cells: Cells, logarithm: number): number {
  const known = cells.free[logarithm]!.pop();
  if (known !== undefined) return known;
  const block = cells.used;
  cells.used += 2 ** logarithm;
  while (cells.used > cells.marks.length) grow(cells);
  return block;
}

export function giveBlock(cells: Cells, block: number, logarithm: number): void {
  cells.free[logarithm]!.push(block);
}

/** Logarithm of the block that so many segments need. */
export function blockFor(segments: number): number {
  let logarithm = smallestBlock;
  while (2 ** logarithm < segments) logarithm++;
  return logarithm;
}

function grow(cells: Cells): void {
  const { sent, marks, reach } = cells;
  cells.sent = new Float64Array(sent.length * 2);
  cells.sent.set(sent);
  cells.marks = new Uint8Array(marks.length * 2);
  cells.marks.set(marks);
  cells.reach = new Int32Array(reach.length * 2);
  cells.reach.set(reach);
}
