import { z } from 'zod';

/**
 * Keeps the pods of a workload on different nodes, as a rule or where it can be: Kubernetes' anti-affinity of pods to those
 * of their own workload.
 */
export const spread = z.enum(['required', 'preferred']);
export type Spread = z.infer<typeof spread>;

/** What parts nodes for it: the label that every node has of its own. */
export const hostnameLabel = 'kubernetes.io/hostname';
