import { podsOn, type PodRequest, type SchedulerNode } from './room';
import { isTolerated } from './taints';

/** Why a node cannot take a pod, in kube-scheduler's words; none if it can. */
type Filter = (node: SchedulerNode, pod: PodRequest) => string[];

/** Pods that a kubelet takes (its default `maxPods`; K3s leaves it). */
const maxPods = 110;

/**
 * The default filters that something in a design can trigger, in kube-scheduler's order; of a node only the first that
 * refuses is told, NodeResourcesFit with all that is missing.
 *
 * Source: kubernetes.io, "Scheduler Configuration", "Scheduling plugins".
 */
const filters: readonly Filter[] = [
  taintToleration,
  nodeAffinity,
  nodeResourcesFit,
  volumeBinding,
  interPodAffinity,
];

export function refusalsOf(node: SchedulerNode, pod: PodRequest): string[] {
  for (const filter of filters) {
    const reasons = filter(node, pod);
    if (reasons.length > 0) return reasons;
  }
  return [];
}

function taintToleration(node: SchedulerNode, pod: PodRequest): string[] {
  const refuses = (taint: string) => /:(NoSchedule|NoExecute)$/.test(taint) && !isTolerated(pod, taint);
  return node.taints.some(refuses) ? ['had untolerated taint'] : [];
}

function nodeAffinity({ id }: SchedulerNode, { on }: PodRequest): string[] {
  return on && !on.includes(id) ? ["didn't match the workload's `on`"] : [];
}

function nodeResourcesFit(node: SchedulerNode, pod: PodRequest): string[] {
  const running = [...node.pods.values()].reduce((sum, pods) => sum + pods, 0);
  return [
    ...(running >= maxPods ? ['Too many pods'] : []),
    ...(pod.cpu > node.freeCpu + 1e-9 ? ['Insufficient cpu'] : []),
    ...(pod.memory > node.freeMemory ? ['Insufficient memory'] : []),
    ...(pod.cards > node.freeCards ? ['Insufficient nvidia.com/gpu'] : []),
  ];
}

/** A volume of K3s' local-path stays where its first pod made it. */
function volumeBinding({ id }: SchedulerNode, { volumeOn }: PodRequest): string[] {
  return volumeOn !== undefined && volumeOn !== id ? ["didn't match PersistentVolume's node affinity"] : [];
}

function interPodAffinity(node: SchedulerNode, pod: PodRequest): string[] {
  const refused = pod.spread === 'required' && podsOn(node, pod) > 0;
  return refused ? ["didn't match pod anti-affinity rules"] : [];
}
