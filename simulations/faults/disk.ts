import type { Fault } from '#shared/topology/faults/faults';
import { isLlm, type Serving } from '#shared/topology/serving';
import { startInstance, stopInstance } from '../cluster/instances';
import type { Draft } from '../compile/draft';
import type { FaultKind } from './fault-kind';
import { keepsDataOnNode } from '#shared/topology/volume';

/** Programs that keep data on their host: StatefulSets, pods with a local volume, containers with volumes, what reads or writes. */
export const disk: FaultKind<Extract<Fault, { kind: 'disk' }>> = {
  kind: 'disk',
  compile(draft, { target, state }) {
    const node = draft.nodeNumbers.get(target);
    const struck = keepers(draft).filter((i) => draft.network.instances.node[i] === node);
    return state === 'full' ? struck.map((i) => -1 - i) : struck;
  },
  begin(run, targets) {
    for (const target of targets)
      stopInstance(run, instanceOf(target), target < 0 ? 'disk full' : 'disk failed');
  },
  end(run, targets) {
    for (const target of targets) startInstance(run, instanceOf(target));
  },
};

/** A full disk's instances stand as −1 − number. */
const instanceOf = (target: number): number => (target < 0 ? -1 - target : target);

function keepers({ topology, groupOf, groups }: Draft): number[] {
  const workloads = Object.entries(topology.workloads).filter(
    ([, workload]) =>
      workload.kind === 'statefulset' || keepsDataOnNode(workload) || usesDisk(workload.serving),
  );
  const containers = Object.entries(topology.containers).filter(
    ([, { volumes, serving }]) => volumes?.length || usesDisk(serving),
  );
  const keeping = [...workloads, ...containers].map(([id]) => id).sort();
  return keeping.flatMap((id) => groups[groupOf.get(id) ?? -1] ?? []);
}

const usesDisk = (serving: Serving | undefined): boolean =>
  serving !== undefined && !isLlm(serving) && (serving.reads ?? serving.writes) !== undefined;
