import { courseOf } from '#shared/power/on-battery';
import { darkWhen } from '#shared/power/outage';
import type { Fault } from '#shared/topology/faults/faults';
import { device, nodesOf } from './device';
import type { FaultKind } from './fault-kind';

/** What hangs on a power source, off together and on together; what a UPS backs, once its battery is empty. */
export const power: FaultKind<Extract<Fault, { kind: 'power' }>> = {
  kind: 'power',
  compile({ topology, nodeNumbers }, { target }) {
    return nodesOf(nodeNumbers, darkWhen(topology, target));
  },
  later({ topology, nodeNumbers }, { target, load = 'maximum', charge = 1 }) {
    const { stages } = courseOf(topology, target, { load, charge });
    return stages.flatMap(({ after, off }) => {
      const numbers = after > 0 ? nodesOf(nodeNumbers, off) : [];
      return numbers.length > 0 ? [{ after, numbers, names: off }] : [];
    });
  },
  begin(run, nodes) {
    device.begin(run, nodes);
  },
  end(run, nodes) {
    device.end(run, nodes);
  },
};
