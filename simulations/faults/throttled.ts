import type { Fault } from '#shared/topology/faults/faults';
import { beThrottled, recover } from '../nodes/speed';
import type { FaultKind } from './fault-kind';

/** Targets are whole numbers: the speed stands beside the node, in thousandths. */
const thousandths = 1000;

export const throttled: FaultKind<Extract<Fault, { kind: 'throttled' }>> = {
  kind: 'throttled',
  compile({ nodeNumbers }, { target, speed }) {
    const node = nodeNumbers.get(target);
    return node === undefined ? [] : [node, Math.max(1, Math.round(speed * thousandths))];
  },
  begin(run, [node, speed]) {
    beThrottled(run, node!, speed! / thousandths);
  },
  end(run, [node, speed]) {
    recover(run, node!, speed! / thousandths);
  },
};
