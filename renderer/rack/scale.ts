import { rackWidths, unitHeight, wholeWidth, type Room } from '#shared/racks/room';
import type { Rack } from '#shared/topology/network';

/** Racks are drawn to scale, in pixels a millimetre: a unit is 40 px high. */
export const scale = 0.9;
export const unitPixels = unitHeight * scale;

export const openingPixels = ({ width }: Pick<Rack, 'width'>) => rackWidths[width].opening * scale;

/** Where a room is drawn in its rack's opening, px from the upper left; from behind, left is right. */
export function boxOf({ bottom, top, left, right }: Room, rack: Rack, seenFrom: Room['face']) {
  const share = openingPixels(rack) / wholeWidth;
  return {
    left: (seenFrom === 'front' ? left : wholeWidth - right) * share,
    top: (rack.units - top) * unitPixels,
    width: (right - left) * share,
    height: (top - bottom + 1) * unitPixels,
  };
}
