import { kindOf } from '#shared/devices/kinds';
import type { Topology } from '#shared/topology/topology';
import type { Side } from './geometry';
import type { Plate } from './scene';
import { vlanMembers } from './vlan-members';

export interface Zone {
  vlan: string;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Where the title stands: on the side that fewer cables cross. */
  title: Side;
}

const margin = { side: 14, title: 30, end: 14 };

/** Hosts of one VLAN that stand this near each other share a box. */
const near = 90;

/** A box around hosts of one VLAN that stand together; left out where it would also hold a device that is not of the VLAN. */
export function zonesOf(topology: Topology, plates: readonly Plate[]): Zone[] {
  const { devices } = vlanMembers(topology);
  const home = new Map(
    plates.flatMap(({ id }) => {
      const device = topology.devices[id];
      const vlans = [...(devices.get(id) ?? [])];
      const only = vlans.length === 1 ? vlans[0] : undefined;
      return device && only && kindOf(device).role === 'host' ? [[id, only] as const] : [];
    }),
  );
  return Object.keys(topology.vlans).flatMap((vlan) => {
    const members = plates.filter(({ id }) => home.get(id) === vlan);
    const zones = together(members).map((group) => around(vlan, group));
    return zones.filter(
      (zone) => !plates.some((plate) => home.get(plate.id) !== vlan && overlaps(zone, plate)),
    );
  });
}

/** Groups of plates, each linked to the next by standing near it. */
function together(plates: readonly Plate[]): Plate[][] {
  const groups: Plate[][] = [];
  for (const plate of plates) {
    const reach = {
      x: plate.x - near,
      y: plate.y - near,
      width: plate.width + 2 * near,
      height: plate.height + 2 * near,
    };
    const linked = groups.filter((group) => group.some((other) => overlaps(reach, other)));
    for (const group of linked) groups.splice(groups.indexOf(group), 1);
    groups.push([plate, ...linked.flat()]);
  }
  return groups;
}

type Box = Pick<Plate, 'x' | 'y' | 'width' | 'height'>;

function around(vlan: string, plates: readonly Plate[]): Zone {
  const upward = plates.flatMap(({ ports }) => ports).filter(({ side }) => side === 'top').length;
  const title = upward * 2 > plates.flatMap(({ ports }) => ports).length ? 'bottom' : 'top';
  const [above, below] = title === 'top' ? [margin.title, margin.end] : [margin.end, margin.title];
  const x = Math.min(...plates.map((plate) => plate.x)) - margin.side;
  const y = Math.min(...plates.map((plate) => plate.y)) - above;
  const right = Math.max(...plates.map((plate) => plate.x + plate.width)) + margin.side;
  const bottom = Math.max(...plates.map((plate) => plate.y + plate.height)) + below;
  return { vlan, x, y, width: right - x, height: bottom - y, title };
}

const overlaps = (zone: Box, plate: Box) =>
  plate.x < zone.x + zone.width &&
  plate.x + plate.width > zone.x &&
  plate.y < zone.y + zone.height &&
  plate.y + plate.height > zone.y;
