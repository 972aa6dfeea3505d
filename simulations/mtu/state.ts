import type { Network } from '../compile/network';

/** What senders have been told of the ways to others. */
export interface PathMtus {
  /** Sender × nodes + receiver → largest packet of the way, once a router has said so. */
  known: Map<number, number>;
  /** Router × nodes + sender → what the router may still say to it. */
  credit: Map<number, { left: number; at: number }>;
  /** Packet that a router fragmented → bytes that its parts take more. */
  extra: Map<number, number>;
}

export const createPathMtus = (): PathMtus => ({ known: new Map(), credit: new Map(), extra: new Map() });

export const wayKey = ({ nodes }: Network, from: number, to: number): number => from * nodes.ids.length + to;
