import type { Fault } from '#shared/topology/faults/faults';
import type { FaultKind } from './fault-kind';

/** Nothing happens to the device; what the cluster makes of the mark is part of its `lifecycle`. */
export const outOfService: FaultKind<Extract<Fault, { kind: 'out-of-service' }>> = {
  kind: 'out-of-service',
  compile({ nodeNumbers }, { target }) {
    const node = nodeNumbers.get(target);
    return node === undefined ? [] : [node];
  },
  begin() {
    return;
  },
  end() {
    return;
  },
};
