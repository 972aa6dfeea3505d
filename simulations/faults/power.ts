import { darkWhen } from '#shared/power/outage';
import type { Fault } from '#shared/topology/faults/faults';
import { device } from './device';
import type { FaultKind } from './fault-kind';

/** What hangs on a power source, off together and on together. */
export const power: FaultKind<Extract<Fault, { kind: 'power' }>> = {
  kind: 'power',
  compile({ topology, nodeNumbers }, { target }) {
    return darkWhen(topology, target).flatMap((id) => nodeNumbers.get(id) ?? []);
  },
  begin(run, nodes) {
    device.begin(run, nodes);
  },
  end(run, nodes) {
    device.end(run, nodes);
  },
};
