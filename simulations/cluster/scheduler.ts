import { refusalsOf } from './filters';
import { occupy, type PodRequest, type SchedulerNode } from './room';
import { totalsOf } from './scores';

export type Placed = { ok: true; node: SchedulerNode } | { ok: false; why: string };

/**
 * kube-scheduler's cycle for one pod: the nodes that no filter refuses are scored, and the best takes it. Equal totals go to
 * the first node, where Kubernetes draws lots: callers list nodes by their ids. All nodes are looked at, as in Kubernetes up to
 * a hundred. K3s does not taint its servers, so they take pods too.
 *
 * Source: kubernetes.io, "Kubernetes Scheduler", "Node selection in kube-scheduler".
 */
export function placePod(nodes: readonly SchedulerNode[], pod: PodRequest): Placed {
  const feasible = nodes.filter((node) => refusalsOf(node, pod).length === 0);
  if (feasible.length === 0) return { ok: false, why: whyNone(nodes, pod) };
  const totals = totalsOf({ pod, feasible, nodes });
  const node = feasible[totals.indexOf(Math.max(...totals))]!;
  occupy(node, pod);
  return { ok: true, node };
}

function whyNone(nodes: readonly SchedulerNode[], pod: PodRequest): string {
  const counts = new Map<string, number>();
  for (const reason of nodes.flatMap((node) => refusalsOf(node, pod)))
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const reasons = [...counts].map(([reason, count]) => `${count} ${reason}`).sort();
  return `0/${nodes.length} nodes are available: ${reasons.join(', ')}`;
}
