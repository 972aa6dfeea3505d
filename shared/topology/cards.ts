import type { Cluster } from './cluster';

/**
 * Graphics cards that a node offers to pods (`nvidia.com/gpu`). NVIDIA's device plugin counts cards; a device here has one.
 */
export const cardsOf = ({ nodes }: Cluster, device: string): number => (nodes?.[device]?.gpu ? 1 : 0);
