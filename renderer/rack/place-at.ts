import { misfit } from '#shared/racks/fit';
import { sharesOf, sharesWhenMounted, unitsOf } from '#shared/racks/room';
import type { RackPlace } from '#shared/topology/chassis';
import type { Device } from '#shared/topology/device';
import type { Topology } from '#shared/topology/topology';
import { openingPixels, unitPixels } from './scale';

type Face = 'front' | 'rear';

/** What the file says of a place: nothing of the front, which is meant where nothing is said. */
const place = (rack: string, u: number, slot: number | undefined, face: Face): RackPlace => ({
  in: rack,
  u,
  ...(slot !== undefined && { slot }),
  ...(face === 'rear' && { face }),
});

/** How many of it stand side by side where it is put next: as it stands now, else as its kind comes. */
const shares = (device: Device) => (device.rack ? sharesOf(device) : sharesWhenMounted(device));

/** The place under a point of a rack's opening, the device held by its uppermost unit. */
export function placeAt(
  topology: Topology,
  device: Device,
  at: { rack: string; face: Face; x: number; y: number },
): RackPlace | null {
  const rack = topology.racks[at.rack];
  if (!rack) return null;
  const top = Math.min(rack.units, Math.max(1, rack.units - Math.floor(at.y / unitPixels)));
  const u = Math.max(1, top - unitsOf(device) + 1);
  const side = shares(device);
  if (side === 1) return place(at.rack, u, undefined, at.face);
  const along = Math.min(side - 1, Math.max(0, Math.floor((at.x / openingPixels(rack)) * side)));
  return place(at.rack, u, at.face === 'front' ? along : side - 1 - along, at.face);
}

/** The first place that takes the device, from the bottom of the first rack. */
export function firstFree(topology: Topology, id: string): RackPlace | null {
  const device = topology.devices[id];
  if (!device) return null;
  const side = shares(device);
  for (const [name, rack] of Object.entries(topology.racks))
    for (let u = 1; u <= rack.units; u++)
      for (let slot = 0; slot < side; slot++) {
        const candidate = place(name, u, side === 1 ? undefined : slot, 'front');
        if (!misfit(topology, id, candidate)) return candidate;
      }
  return null;
}

const turned = { front: 'rear', rear: 'front' } as const;

/** The place that a key leads to from another: up and down by a unit, sideways by a slot or a rack, F to the other face. */
export function placeAfter(topology: Topology, id: string, from: RackPlace, key: string): RackPlace | null {
  const device = topology.devices[id];
  const rack = topology.racks[from.in];
  if (!device || !rack) return null;
  const face = from.face ?? 'front';
  const highest = Math.max(1, rack.units - unitsOf(device) + 1);
  if (key === 'ArrowUp') return place(from.in, Math.min(highest, from.u + 1), from.slot, face);
  if (key === 'ArrowDown') return place(from.in, Math.max(1, from.u - 1), from.slot, face);
  if (key.toLowerCase() === 'f') return place(from.in, from.u, from.slot, turned[face]);
  const step = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0;
  return step === 0 ? null : sideways(topology, device, from, face === 'front' ? step : -step);
}

function sideways(topology: Topology, device: Device, from: RackPlace, step: number): RackPlace {
  const face = from.face ?? 'front';
  const slot = (from.slot ?? 0) + step;
  const side = sharesOf(device, from);
  if (from.slot !== undefined && slot >= 0 && slot < side) return place(from.in, from.u, slot, face);
  const names = Object.keys(topology.racks);
  const next = names[names.indexOf(from.in) + step];
  if (next === undefined) return from;
  const highest = Math.max(1, topology.racks[next]!.units - unitsOf(device) + 1);
  const entered = from.slot === undefined ? undefined : step > 0 ? 0 : side - 1;
  return place(next, Math.min(highest, from.u), entered, face);
}
