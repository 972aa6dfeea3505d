import { text } from '../../language/text';
import { withValueAt } from '../paths';
import type { Topology } from '../topology';
import { dressEnds, refuseTaken } from './connect';
import { splitPort } from '../identifier';
import { refuse } from './refuse';

export interface Reconnect {
  cable: string;
  /** Which end of its `between` is plugged elsewhere. */
  end: 0 | 1;
  /** `device:port` */
  to: string;
}

/** Plugs one end of a cable into another free port. The ports get what a new cable between them would give them. */
export function reconnect(topology: Topology, { cable, end, to }: Reconnect): Topology {
  const record = topology.cables[cable];
  if (!record) refuse(text`There is no cable "${cable}".`, text`Choose one that is there.`);
  if (record.between[end] === to) return topology;
  refuseTaken(topology, to);
  const other = record.between[1 - end]!;
  if (splitPort(other).device === splitPort(to).device)
    refuse(text`Both ports are on ${splitPort(to).device}.`, text`Lead the cable to another device.`);
  const plugged = withValueAt(topology, ['cables', cable, 'between', end], to);
  return dressEnds(withValueAt(plugged, ['layout', 'bends', cable], undefined), to, other);
}
