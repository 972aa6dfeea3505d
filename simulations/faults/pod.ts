import type { Fault } from '#shared/topology/faults/faults';
import { startInstance, stopInstance } from '../cluster/instances';
import type { FaultKind } from './fault-kind';

export const pod: FaultKind<Extract<Fault, { kind: 'pod' }>> = {
  kind: 'pod',
  compile({ groupOf, groups }, { target, replica }) {
    const group = groupOf.get(target);
    if (group === undefined) return [];
    return groups[group]!.filter((_, number) => replica === undefined || number === replica);
  },
  begin(run, instances) {
    for (const instance of instances) stopInstance(run, instance, 'pod down');
  },
  end(run, instances) {
    for (const instance of instances) startInstance(run, instance);
  },
};
