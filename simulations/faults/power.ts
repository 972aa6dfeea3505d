import { darkWhen } from '#shared/power/outage';
import type { Fault } from '#shared/topology/faults/faults';
import { device, nodesOf } from './device';
import type { FaultKind } from './fault-kind';

/** What hangs on a power source, off together and on together. */
export const power: FaultKind<Extract<Fault, { kind: 'power' }>> = {
  kind: 'power',
  compile({ topology, nodeNumbers }, { target }) {
    return nodesOf(nodeNumbers, darkWhen(topology, target));
  },
  begin(run, nodes) {
    device.begin(run, nodes);
  },
  end(run, nodes) {
    device.end(run, nodes);
  },
};
