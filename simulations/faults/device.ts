import { darkWhen } from '#shared/power/outage';
import type { Fault } from '#shared/topology/faults/faults';
import { restoreNode, stopNode } from '../nodes/power';
import type { FaultKind } from './fault-kind';

/** A device, and with a switch what only its PoE feeds. */
export const device: FaultKind<Extract<Fault, { kind: 'device' }>> = {
  kind: 'device',
  compile({ topology, nodeNumbers }, { target }) {
    return darkWhen(topology, [target]).flatMap((id) => nodeNumbers.get(id) ?? []);
  },
  begin(run, nodes) {
    for (const node of nodes) stopNode(run, node);
  },
  end(run, nodes) {
    for (const node of nodes) restoreNode(run, node);
  },
};
