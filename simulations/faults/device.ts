import type { Fault } from '#shared/topology/faults/faults';
import { restoreNode, stopNode } from '../nodes/power';
import type { FaultKind } from './fault-kind';

export const device: FaultKind<Extract<Fault, { kind: 'device' }>> = {
  kind: 'device',
  compile({ nodeNumbers }, { target }) {
    const node = nodeNumbers.get(target);
    return node === undefined ? [] : [node];
  },
  begin(run, nodes) {
    for (const node of nodes) stopNode(run, node);
  },
  end(run, nodes) {
    for (const node of nodes) restoreNode(run, node);
  },
};
