import type { Fault } from '#shared/topology/faults/faults';
import { loseCarrier, regainCarrier } from '../links/carrier';
import type { FaultKind } from './fault-kind';

export const port: FaultKind<Extract<Fault, { kind: 'port' }>> = {
  kind: 'port',
  compile({ portNumbers }, { target }) {
    const number = portNumbers.get(target);
    return number === undefined ? [] : [number];
  },
  begin(run, ports) {
    loseCarrier(run, ports, 'port down');
  },
  end: regainCarrier,
};
