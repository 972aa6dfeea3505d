import { log } from '../engine/elementary';
import { podsOn, type PodRequest, type SchedulerNode } from './room';
import { isTolerated } from './taints';

/** What a score plugin looks at: the nodes that passed the filters, and all there are. */
export interface Candidates {
  pod: PodRequest;
  feasible: readonly SchedulerNode[];
  nodes: readonly SchedulerNode[];
}

interface Score {
  name: string;
  weight: number;
  /** Of every feasible node, whole and from 0 to 100. */
  of: (candidates: Candidates) => number[];
}

/**
 * The default score plugins that something in a design can trigger, with their default weights. As in kube-scheduler, whole
 * numbers are rounded down. What would give all nodes the same is left out.
 *
 * Source: kubernetes.io, "Scheduler Configuration", "Scheduling plugins"; formulas: kube-scheduler 1.34.
 */
export const scores: readonly Score[] = [
  { name: 'TaintToleration', weight: 3, of: taintToleration },
  { name: 'NodeResourcesFit', weight: 1, of: leastAllocated },
  { name: 'PodTopologySpread', weight: 2, of: podTopologySpread },
  { name: 'InterPodAffinity', weight: 2, of: interPodAffinity },
  { name: 'NodeResourcesBalancedAllocation', weight: 1, of: balancedAllocation },
];

/** The weighted sum, of every feasible node. */
export function totalsOf(candidates: Candidates): number[] {
  const weighted = scores.map(({ weight, of }) => of(candidates).map((score) => weight * score));
  return candidates.feasible.map((_, i) => weighted.reduce((sum, each) => sum + each[i]!, 0));
}

/** Fewest PreferNoSchedule taints that the pod does not tolerate; none anywhere: 100 for all. */
function taintToleration({ feasible, pod }: Candidates): number[] {
  const disliked = (taint: string) => taint.endsWith(':PreferNoSchedule') && !isTolerated(pod, taint);
  const counts = feasible.map(({ taints }) => taints.filter(disliked).length);
  const most = Math.max(...counts);
  return counts.map((count) => (most === 0 ? 100 : 100 - Math.floor((100 * count) / most)));
}

const milli = (cores: number): number => Math.round(cores * 1000);

/** LeastAllocated, the default strategy: the mean of the shares of cores and of memory that stay free. */
function leastAllocated({ feasible, pod }: Candidates): number[] {
  const free = (taken: number, of: number) => (taken > of ? 0 : Math.floor(((of - taken) * 100) / of));
  return feasible.map(({ cpu, memory, scored }) =>
    Math.floor(
      (free(milli(scored.cpu + pod.scored.cpu), milli(cpu)) +
        free(scored.memory + pod.scored.memory, memory)) /
        2,
    ),
  );
}

/** One less the standard deviation of the two shares requested; pods that ask for nothing are not scored (since 1.33). */
function balancedAllocation({ feasible, pod }: Candidates): number[] {
  if (pod.cpu === 0 && pod.memory === 0) return feasible.map(() => 0);
  return feasible.map(({ cpu, memory, freeCpu, freeMemory }) => {
    const cores = Math.min(1, milli(cpu - freeCpu + pod.cpu) / milli(cpu));
    const bytes = Math.min(1, (memory - freeMemory + pod.memory) / memory);
    return Math.floor((1 - Math.abs(cores - bytes) / 2) * 100);
  });
}

/**
 * The system's default constraints, both ScheduleAnyway: over hosts with a skew of 3, over zones with one of 5. The pods of
 * the workload that share a host or a zone with the node count by the logarithm of how many of those there are.
 */
function podTopologySpread({ feasible, nodes, pod }: Candidates): number[] {
  const hosts = log(feasible.length + 2);
  const zones = log(new Set(feasible.map(({ zone }) => zone)).size + 2);
  const counted = nodes.filter(({ id }) => !pod.on || pod.on.includes(id));
  const inZone = (zone: string) =>
    counted.reduce((sum, node) => sum + (node.zone === zone ? podsOn(node, pod) : 0), 0);
  const skews = feasible.map((node) =>
    Math.round(podsOn(node, pod) * hosts + 2 + (node.zone === undefined ? 0 : inZone(node.zone) * zones + 4)),
  );
  const [least, most] = [Math.min(...skews), Math.max(...skews)];
  return skews.map((skew) => Math.floor((100 * (most + least - skew)) / most));
}

/** Preferred anti-affinity: the most pods of the workload on a node score 0, the fewest 100; as many on all: 0 for all. */
function interPodAffinity({ feasible, pod }: Candidates): number[] {
  if (pod.spread !== 'preferred') return feasible.map(() => 0);
  const counts = feasible.map((node) => podsOn(node, pod));
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return counts.map((count) => (most === least ? 0 : Math.floor((100 * (most - count)) / (most - least))));
}
