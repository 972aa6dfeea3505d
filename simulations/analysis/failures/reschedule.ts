import { text, verbatim, type Text } from '#shared/language/text';
import type { Unschedulable } from '#shared/results/failures';
import { occupy, type PodRequest, type SchedulerNode } from '../../cluster/room';
import { placePod } from '../../cluster/scheduler';
import type { Draft } from '../../compile/draft';
import { sortedIds } from '../../compile/draft';
import { clusterNodes, podRequest } from '../../compile/placement';
import type { ControlPlane } from './control-plane';
import { keepsDataOnNode } from '#shared/topology/volume';

export interface Rescheduled {
  placement: Record<string, string[]>;
  unschedulable: Unschedulable[];
}

/**
 * Where a cluster's pods are once Kubernetes is done with a loss: pods on nodes that are left stay, those of a missing
 * node are made anew where their requests fit, if the control plane evicts. A StatefulSet's pods stay Terminating until
 * the node returns (D15), a DaemonSet's go with it.
 */
export function reschedule(
  before: Draft,
  after: Draft,
  cluster: string,
  { stays, missing }: ControlPlane,
): Rescheduled {
  const { topology, network } = before;
  const nodes = clusterNodes(after, cluster).filter(({ id }) => !missing.has(id));
  const ids = sortedIds(topology.workloads).filter(
    (id) => topology.namespaces[topology.workloads[id]!.namespace]?.cluster === cluster,
  );
  const placement: Record<string, string[]> = {};
  for (const id of ids) {
    placement[id] = (network.placement[id] ?? []).filter((device) => !missing.has(device));
    for (const device of placement[id]) settle(nodes, device, podRequest(id, before.topology.workloads[id]!));
  }
  const unschedulable: Unschedulable[] = [];
  for (const id of ids) {
    const of = network.placement[id]?.length ?? 0;
    const lost = (network.placement[id] ?? []).filter((device) => missing.has(device));
    const why = moveLost(before, id, lost, nodes, placement[id]!, stays);
    const pods = of - placement[id]!.length;
    if (why !== undefined && pods > 0) unschedulable.push({ workload: id, pods, of, why });
  }
  moveIngress(before, cluster, nodes, stays, missing, placement);
  return { placement, unschedulable };
}

function settle(nodes: readonly SchedulerNode[], device: string, pod: PodRequest): void {
  const node = nodes.find(({ id }) => id === device);
  if (node) occupy(node, pod);
}

/** Places what was lost with the devices; says why if not all of it found a node. */
function moveLost(
  before: Draft,
  id: string,
  lost: readonly string[],
  nodes: readonly SchedulerNode[],
  places: string[],
  stays: Text | undefined,
): Text | undefined {
  const workload = before.topology.workloads[id]!;
  const { kind } = workload;
  if (lost.length === 0 || kind === 'daemonset') return undefined;
  if (stays !== undefined) return stays;
  if (kind === 'statefulset')
    return text`a StatefulSet’s pod stays Terminating until its node returns or is taken out of service`;
  for (const device of lost) {
    const pod = podRequest(id, workload);
    const placed = placePod(nodes, keepsDataOnNode(workload) ? { ...pod, volumeOn: device } : pod);
    if (!placed.ok) return verbatim(placed.why);
    places.push(placed.node.id);
  }
  return undefined;
}

function moveIngress(
  { network, topology }: Draft,
  cluster: string,
  nodes: readonly SchedulerNode[],
  stays: Text | undefined,
  missing: Set<string>,
  placement: Record<string, string[]>,
): void {
  const name = `${cluster}/traefik`;
  const at = network.placement[name];
  if (!at) return;
  const agent = topology.clusters[cluster]!.agents.find((id) => nodes.some((node) => node.id === id));
  const next = stays === undefined ? (agent ?? nodes[0]?.id) : undefined;
  const kept = at.filter((device) => !missing.has(device));
  placement[name] = kept.length > 0 || next === undefined ? kept : [next];
}
