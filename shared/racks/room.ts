import { hardwareOf } from '../devices/hardware-of';
import { kindOf } from '../devices/kinds';
import { sharesOfWidth, type RackPlace } from '../topology/chassis';
import type { Device } from '../topology/device';
import type { Mm } from '../units/quantity';

/** Height of a rack unit (EIA-310-E), and the panel and opening widths of both racks. */
export const unitHeight: Mm = 44.45;
export const rackWidths = {
  '19in': { panel: 482.6, opening: 450 },
  '10in': { panel: 254, opening: 222 },
} as const;

/** A unit is shared in sixtieths: halves, thirds, quarters, fifths and sixths are whole numbers of them. */
export const wholeWidth = 60;

/** The room a mounted device takes. */
export interface Room {
  in: string;
  /** First and last unit. */
  bottom: number;
  top: number;
  /** Sixtieths of the opening, from the left as seen from the front. */
  left: number;
  right: number;
  face: 'front' | 'rear';
  depth: Mm | undefined;
}

/** How many of its width stand side by side in the place it has, or would have. */
export function sharesOf(device: Device, place: Pick<RackPlace, 'slot'> = device.rack ?? {}): number {
  if (device.chassis?.width) return sharesOfWidth[device.chassis.width];
  if (place.slot === undefined) return 1;
  return Math.max(sharesOfWidth[kindOf(device).shelfWidth ?? 'quarter'], place.slot + 1);
}

/** How many stand side by side when one is newly put in: a narrow kind goes into a slot. */
export const sharesWhenMounted = (device: Device): number =>
  sharesOfWidth[device.chassis?.width ?? kindOf(device).shelfWidth ?? 'full'];

export const unitsOf = (device: Device): number => device.chassis?.units ?? hardwareOf(device).units ?? 1;

export function roomOf(device: Device, place: RackPlace): Room {
  const shares = sharesOf(device, place);
  const width = wholeWidth / shares;
  const left = shares === 1 ? 0 : (place.slot ?? 0) * width;
  return {
    in: place.in,
    bottom: place.u,
    top: place.u + unitsOf(device) - 1,
    left,
    right: left + width,
    face: place.face ?? 'front',
    depth: device.chassis?.depth ?? hardwareOf(device).size?.depth,
  };
}

/** Whether two rooms meet as seen from the front; how deep they are is not asked. */
export const overlap = (a: Room, b: Room): boolean =>
  a.in === b.in && a.bottom <= b.top && b.bottom <= a.top && a.left < b.right && b.left < a.right;
