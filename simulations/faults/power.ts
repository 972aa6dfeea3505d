import type { Fault } from '#shared/topology/faults/faults';
import { device } from './device';
import type { FaultKind } from './fault-kind';

/** Devices on one strip, off together and on together. */
export const power: FaultKind<Extract<Fault, { kind: 'power' }>> = {
  kind: 'power',
  compile({ nodeNumbers }, { target }) {
    return [...new Set(target)].flatMap((id) => nodeNumbers.get(id) ?? []);
  },
  begin(run, nodes) {
    device.begin(run, nodes);
  },
  end(run, nodes) {
    device.end(run, nodes);
  },
};
