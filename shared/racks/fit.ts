import { kindOf } from '../devices/kinds';
import { amount, text, type Text } from '../language/text';
import type { RackPlace } from '../topology/chassis';
import type { Topology } from '../topology/topology';
import { formatQuantity } from '../units/quantity';
import { overlap, roomOf, wholeWidth, type Room } from './room';

/** Why a device cannot be where it is, or where it would be put. */
export interface Misfit {
  why: Text;
  mend: Text;
  /** The field of the place that is wrong; left out: the whole place. */
  field?: 'u' | 'slot';
}

/** The first reason that keeps a device out of a place of a rack; null where it fits. */
export function misfit(topology: Topology, id: string, place: RackPlace): Misfit | null {
  const device = topology.devices[id];
  const rack = topology.racks[place.in];
  if (!device || !rack) return null;
  const room = roomOf(device, place);
  return beyond(id, room, place.in, rack) ?? taken(topology, id, room, rack.depth);
}

function beyond(id: string, room: Room, name: string, rack: Topology['racks'][string]): Misfit | null {
  const height = room.top - room.bottom + 1;
  const at = height > 1 ? `U${room.bottom}–U${room.top}` : `U${room.bottom}`;
  if (room.top > rack.units)
    return {
      why: text`${id} is at ${at}, but rack ${name} ends at U${rack.units}`,
      mend:
        height > rack.units
          ? text`Choose a higher rack.`
          : text`Choose a unit from 1 to ${rack.units - height + 1}.`,
      field: 'u',
    };
  if (room.right > wholeWidth) {
    const slots = Math.round(wholeWidth / (room.right - room.left));
    return {
      why: text`${id} is in slot ${Math.round(room.left / (room.right - room.left))}, but ${slots} of its width fill the rack`,
      mend: text`Choose a slot from 0 to ${slots - 1}.`,
      field: 'slot',
    };
  }
  if (room.depth !== undefined && rack.depth !== undefined && room.depth > rack.depth)
    return {
      why: text`${id} is ${mm(room.depth)} deep, but rack ${name} has ${mm(rack.depth)}`,
      mend: text`Choose a deeper rack or a shorter device.`,
    };
  return null;
}

const mm = (length: number) => amount(formatQuantity('length', length));

function taken(topology: Topology, id: string, room: Room, depth: number | undefined): Misfit | null {
  for (const [other, record] of Object.entries(topology.devices)) {
    if (other === id || record.rack?.in !== room.in) continue;
    const there = roomOf(record, record.rack);
    if (!overlap(room, there) || carries(topology, id, room, other, there)) continue;
    if (there.face === room.face)
      return {
        why: text`${id} and ${other} are both at U${Math.max(room.bottom, there.bottom)} of rack ${room.in}`,
        mend: text`Move one of them, or give both a slot of their own on that shelf.`,
      };
    const together = (room.depth ?? 0) + (there.depth ?? 0);
    if (depth !== undefined && together > depth)
      return {
        why: text`${id} and ${other} meet inside rack ${room.in} at U${Math.max(room.bottom, there.bottom)}: together they are ${mm(together)} deep, the rack ${mm(depth)}`,
        mend: text`Move one of them to another unit.`,
      };
  }
  return null;
}

/** A shelf and what stands on it share their units. */
function carries(topology: Topology, id: string, room: Room, other: string, there: Room): boolean {
  const [own, others] = [id, other].map((each) => kindOf(topology.devices[each]!).carriesOthers ?? false);
  return own !== others && room.face === there.face;
}
