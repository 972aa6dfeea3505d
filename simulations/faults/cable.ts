import type { Fault } from '#shared/topology/faults/faults';
import { loseCarrier, regainCarrier } from '../links/carrier';
import type { FaultKind } from './fault-kind';

/** Both ends are struck: nothing that is on the cable arrives. */
export const cable: FaultKind<Extract<Fault, { kind: 'cable' }>> = {
  kind: 'cable',
  compile({ network: { ports, cables } }, { target }) {
    const number = cables.indexOf(target);
    const ends: number[] = [];
    if (number >= 0) ports.cable.forEach((each, port) => each === number && ends.push(port));
    return ends;
  },
  begin(run, ends) {
    loseCarrier(run, ends, 'cable pulled');
  },
  end: regainCarrier,
};
