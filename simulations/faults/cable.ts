import type { Fault } from '#shared/topology/faults/faults';
import type { Draft } from '../compile/draft';
import { loseCarrier, regainCarrier } from '../links/carrier';
import type { FaultKind } from './fault-kind';

/** The ports at both ends of a cable, through patch panels if need be. */
export function endsOf({ network: { ports }, linkNumbers }: Draft, cable: string): number[] {
  const number = linkNumbers.get(cable);
  const ends: number[] = [];
  ports.cable.forEach((each, port) => each === number && ends.push(port));
  return ends;
}

/** Both ends are struck: nothing that is on the cable arrives. */
export const cable: FaultKind<Extract<Fault, { kind: 'cable' }>> = {
  kind: 'cable',
  compile(draft, { target }) {
    return endsOf(draft, target);
  },
  begin(run, ends) {
    loseCarrier(run, ends, 'cable pulled');
  },
  end: regainCarrier,
};
