import type { Network } from '../compile/network';

/**
 * The buffer that all ports of a switch share. A port may hold at most `alpha` times what is still free: with few busy
 * ports each has much, with many all have the same (dynamic threshold; Choudhury, Hahne, IEEE/ACM ToN 6(2), 1998).
 */
export interface SharedBuffer {
  readonly size: number;
  readonly alpha: number;
  /** Bytes that wait at all its ports. */
  used: number;
}

/** By node; undefined where each port has a buffer of its own. */
export const createSharedBuffers = ({ nodes }: Network): (SharedBuffer | undefined)[] =>
  nodes.ids.map((_, node) => {
    const size = nodes.bufferSize[node]!;
    return size > 0 ? { size, alpha: nodes.bufferAlpha[node]!, used: 0 } : undefined;
  });

/** Whether a port that holds some bytes may take a frame more. */
export function sharedRoom({ size, alpha, used }: SharedBuffer, held: number, bytes: number): boolean {
  const free = size - used;
  return bytes <= free && held + bytes <= alpha * free;
}
