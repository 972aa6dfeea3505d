import type { Device } from '../topology/device';
import type { Check, Finding } from './check';

type Place = NonNullable<Device['rack']>;

/** Two devices in one place of a rack, or one above its top. Narrow devices share a unit by their slots. */
export const rackPosition: Check = {
  name: 'rack-position',
  run: (topology) => {
    const mounted = Object.entries(topology.devices).flatMap(([id, { rack }]) =>
      rack ? [{ id, place: rack }] : [],
    );
    return mounted.flatMap(({ id, place }, index): Finding[] => {
      const units = topology.racks[place.in]?.units ?? Infinity;
      const other = mounted.slice(0, index).find((before) => collide(before.place, place));
      if (place.u > units)
        return [
          {
            severity: 'error',
            summary: `${id} is at U${place.u}, but rack ${place.in} ends at U${units}`,
            mend: `Choose a unit from 1 to ${units}.`,
            path: ['devices', id, 'rack', 'u'],
          },
        ];
      if (!other) return [];
      return [
        {
          severity: 'error',
          summary: `${id} and ${other.id} are both at U${place.u} of rack ${place.in}`,
          mend: 'Move one of them, or give both a slot of their own on that shelf.',
          path: ['devices', id, 'rack'],
        },
      ];
    });
  },
};

/** A device without a slot takes the whole unit. */
const collide = (a: Place, b: Place) =>
  a.in === b.in && a.u === b.u && (a.slot === undefined || b.slot === undefined || a.slot === b.slot);
