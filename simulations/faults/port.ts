import type { Fault } from '#shared/topology/faults/faults';
import { cableAt } from '#shared/topology/links';
import { loseCarrier, regainCarrier } from '../links/carrier';
import { endsOf } from './cable';
import type { FaultKind } from './fault-kind';

export const port: FaultKind<Extract<Fault, { kind: 'port' }>> = {
  kind: 'port',
  compile(draft, { target }) {
    const number = draft.portNumbers.get(target);
    if (number !== undefined) return [number];
    // A patch panel's port has no carrier to lose: what is patched to it is cut.
    const cable = cableAt(draft.topology, target);
    return cable === undefined ? [] : endsOf(draft, cable);
  },
  begin(run, ports) {
    loseCarrier(run, ports, 'port down');
  },
  end: regainCarrier,
};
