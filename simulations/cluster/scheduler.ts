/**
 * A deterministic cut of kube-scheduler: its filters (node selection, NoSchedule taints, requests and cards against what is free)
 * and its default scores (NodeResourcesFit: least allocated; NodeResourcesBalancedAllocation; PodTopologySpread). Equal
 * scores go to the lowest node id, where Kubernetes draws lots. K3s does not taint its servers, so they take pods too.
 *
 * Source: kubernetes.io/docs/reference/scheduling/config, "Scheduling plugins"; weights are the defaults (1, 1, 2).
 */
export interface SchedulerNode {
  id: string;
  cpu: number;
  memory: number;
  freeCpu: number;
  freeMemory: number;
  /** Graphics cards that no pod has taken. */
  freeCards: number;
  taints: readonly string[];
  /** Pods per workload, for spreading. */
  pods: Map<string, number>;
}

export interface PodRequest {
  workload: string;
  /** What is asked for; 0 if nothing is. */
  cpu: number;
  memory: number;
  cards: number;
  /** Nodes it may run on; undefined: any. */
  on: readonly string[] | undefined;
}

export type Placed = { ok: true; node: SchedulerNode } | { ok: false; why: string };

/** What scoring assumes for pods that ask for nothing (scheduler's `DefaultMilliCPURequest`, `DefaultMemoryRequest`). */
const assumedCpu = 0.1;
const assumedMemory = 200 * 2 ** 20;

export function placePod(nodes: readonly SchedulerNode[], pod: PodRequest): Placed {
  const refusals = new Map<string, number>();
  let best: SchedulerNode | undefined;
  let bestScore = -1;
  const most = Math.max(0, ...nodes.map((node) => node.pods.get(pod.workload) ?? 0));
  for (const node of nodes) {
    const refusal = refusalOf(node, pod);
    if (refusal) {
      refusals.set(refusal, (refusals.get(refusal) ?? 0) + 1);
      continue;
    }
    const score = scoreOf(node, pod, most);
    if (score > bestScore) [best, bestScore] = [node, score];
  }
  if (!best) {
    const reasons = [...refusals].map(([reason, count]) => `${count} ${reason}`).join(', ');
    return { ok: false, why: `0/${nodes.length} nodes are available: ${reasons}` };
  }
  occupy(best, pod);
  return { ok: true, node: best };
}

/** Why a node cannot take a pod, in kube-scheduler's words; undefined if it can. */
export function refusalOf(node: SchedulerNode, pod: PodRequest): string | undefined {
  if (pod.on && !pod.on.includes(node.id)) return "didn't match the workload's `on`";
  if (node.taints.some((taint) => /:(NoSchedule|NoExecute)$/.test(taint) && !tolerates(pod, taint)))
    return 'had untolerated taint';
  if (pod.cpu > node.freeCpu + 1e-9) return 'Insufficient cpu';
  if (pod.memory > node.freeMemory) return 'Insufficient memory';
  if (pod.cards > node.freeCards) return 'Insufficient nvidia.com/gpu';
  return undefined;
}

/** Pods that ask for cards bear the toleration that the apply gives them: for the taint that keeps a node with cards for them. */
const tolerates = ({ cards }: PodRequest, taint: string) =>
  cards > 0 && /^nvidia\.com\/gpu(=[^:]*)?:NoSchedule$/.test(taint);

export function occupy(node: SchedulerNode, pod: PodRequest): void {
  node.freeCpu -= pod.cpu;
  node.freeMemory -= pod.memory;
  node.freeCards -= pod.cards;
  node.pods.set(pod.workload, (node.pods.get(pod.workload) ?? 0) + 1);
}

export function release(node: SchedulerNode, pod: PodRequest): void {
  node.freeCpu += pod.cpu;
  node.freeMemory += pod.memory;
  node.freeCards += pod.cards;
  node.pods.set(pod.workload, node.pods.get(pod.workload)! - 1);
}

function scoreOf(node: SchedulerNode, pod: PodRequest, most: number): number {
  const cpu = (node.freeCpu - (pod.cpu || assumedCpu)) / node.cpu;
  const memory = (node.freeMemory - (pod.memory || assumedMemory)) / node.memory;
  const leastAllocated = (Math.max(0, cpu) + Math.max(0, memory)) * 50;
  const balanced = (1 - Math.abs(cpu - memory) / 2) * 100;
  const spread = most === 0 ? 100 : (1 - (node.pods.get(pod.workload) ?? 0) / most) * 100;
  return leastAllocated + balanced + 2 * spread;
}
