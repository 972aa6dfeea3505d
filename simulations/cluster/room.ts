import type { Spread } from '#shared/topology/spread';

/** What a scheduler knows of a node: what it has, and what the pods on it leave. */
export interface SchedulerNode {
  id: string;
  cpu: number;
  memory: number;
  freeCpu: number;
  freeMemory: number;
  /** Graphics cards that no pod has taken. */
  freeCards: number;
  /** What NodeResourcesFit's score counts as taken: a pod that asks for nothing counts too. */
  scored: Amounts;
  taints: readonly string[];
  /** Its label `topology.kubernetes.io/zone`. */
  zone: string | undefined;
  /** Pods per workload, for spreading. */
  pods: Map<string, number>;
}

/** Cores and bytes. */
export interface Amounts {
  cpu: number;
  memory: number;
}

export interface PodRequest extends Amounts {
  workload: string;
  /** `cpu` and `memory` as NodeResourcesFit's score counts them (`countedOf`). */
  scored: Amounts;
  cards: number;
  /** Nodes it may run on; undefined: any. */
  on: readonly string[] | undefined;
  /** Keeps off nodes with pods of its workload. */
  spread?: Spread | undefined;
  /** The node that its local volume is on, once it has one. */
  volumeOn?: string;
}

/**
 * What scoring takes a pod for that asks for nothing: 100 millicores, 200 MiB (kube-scheduler's `DefaultMilliCPURequest`
 * and `DefaultMemoryRequest`).
 */
export const countedOf = ({ cpu, memory }: Amounts): Amounts => ({
  cpu: cpu || 0.1,
  memory: memory || 200 * 2 ** 20,
});

export const podsOn = (node: SchedulerNode, { workload }: PodRequest): number => node.pods.get(workload) ?? 0;

export function occupy(node: SchedulerNode, pod: PodRequest): void {
  change(node, pod, 1);
}

export function release(node: SchedulerNode, pod: PodRequest): void {
  change(node, pod, -1);
}

function change(node: SchedulerNode, pod: PodRequest, by: 1 | -1): void {
  node.freeCpu -= by * pod.cpu;
  node.freeMemory -= by * pod.memory;
  node.freeCards -= by * pod.cards;
  node.scored.cpu += by * pod.scored.cpu;
  node.scored.memory += by * pod.scored.memory;
  node.pods.set(pod.workload, podsOn(node, pod) + by);
}
