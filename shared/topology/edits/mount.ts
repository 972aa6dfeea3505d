import { text } from '../../language/text';
import { misfit } from '../../racks/fit';
import type { RackPlace } from '../chassis';
import { withValueAt } from '../paths';
import type { Topology } from '../topology';
import { refuse } from './refuse';

export interface Mount {
  device: string;
  /** Null takes it out of its rack. */
  place: RackPlace | null;
}

/** Mounts a device where there is room for it, moves it there, or takes it out. */
export function mount(topology: Topology, { device, place }: Mount): Topology {
  if (place && !topology.racks[place.in]) refuse(text`There is no rack "${place.in}".`, text`Add it first.`);
  const found = place && misfit(topology, device, place);
  if (found) refuse(text`${found.why}.`, found.mend);
  return withValueAt(topology, ['devices', device, 'rack'], place ?? undefined);
}
