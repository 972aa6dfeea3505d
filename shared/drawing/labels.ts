import { modelWords } from '../devices/hardware-of';
import { kindOf } from '../devices/kinds';
import { deviceEnd, portAt } from '../topology/links';
import { carriedBy, primaryAddress } from '../topology/lookup';
import type { Topology } from '../topology/topology';
import { formatQuantity } from '../units/quantity';

/** What one label says: a head to be read from afar, and lines under it. */
export interface Label {
  head: string;
  lines: string[];
}

export type LabelKind = 'devices' | 'cable ends';

/** A label for each device: its name, its address, where it stands. */
export const deviceLabels = (topology: Topology): Label[] =>
  Object.entries(topology.devices)
    .filter(([, { kind }]) => kind !== 'internet')
    .map(([id, device]) => {
      const { rack } = device;
      const place = rack && `${topology.racks[rack.in]?.label ?? rack.in} U${rack.u}`;
      const what = device.label ?? modelWords(device) ?? kindOf(device).label;
      return { head: id, lines: said([primaryAddress(device), what, place]) };
    });

/** Two labels for each cable, one for each end: the port it is in, the port at the other end, and what it carries. */
export const cableEndLabels = (topology: Topology): Label[] =>
  Object.values(topology.cables)
    .filter(({ medium }) => medium !== 'virtual')
    .flatMap(({ between, medium, length }) => {
      const [a, b] = between;
      const cable = [medium, ...(length === undefined ? [] : [formatQuantity('length', length)])].join(' ');
      return [
        { head: a, lines: said([`↔ ${b}`, carried(topology, a, b), cable]) },
        { head: b, lines: said([`↔ ${a}`, carried(topology, b, a), cable]) },
      ];
    });

function carried(topology: Topology, ...ends: string[]): string | undefined {
  const mode = ends
    .map((end) => portAt(topology, deviceEnd(topology, end) ?? end)?.vlan)
    .find((vlan) => vlan !== undefined);
  if (!mode) return undefined;
  const vlans = carriedBy(mode).map((vlan) => topology.vlans[vlan]?.tag ?? vlan);
  return `VLAN ${vlans.join(', ')}`;
}

const said = (lines: (string | undefined)[]): string[] => lines.filter((line) => line !== undefined);
