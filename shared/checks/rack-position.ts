import { text } from '../language/text';
import { misfit } from '../racks/fit';
import type { RackPlace } from '../topology/chassis';
import type { Topology } from '../topology/topology';
import type { Check, Finding, Offer } from './check';

/** The lowest place of its rack that has room for it, and none. */
function placesFor(topology: Topology, device: string, place: RackPlace): Offer[] {
  const units = topology.racks[place.in]?.units ?? 0;
  const free = Array.from({ length: units }, (_, i) => ({ ...place, u: i + 1 })).find(
    (each) => misfit(topology, device, each) === null,
  );
  return [
    ...(free
      ? [
          {
            label: text`Move ${device} to U${free.u}`,
            edit: 'mount' as const,
            arguments: { device, place: free },
          },
        ]
      : []),
    { label: text`Take ${device} out of the rack`, edit: 'mount', arguments: { device, place: null } },
  ];
}

/** Two devices in one place of a rack, one above its top, or two that meet in its depth. Narrow devices share a unit by their slots. */
export const rackPosition: Check = {
  name: 'rack-position',
  finds: 'Two devices are in one place of a rack or meet in its depth, or one is outside of it.',
  offers: 'The first place with room for it, or out of the rack.',
  run: (topology) => {
    const mounted = new Map<string, Topology['devices']>();
    return Object.entries(topology.devices).flatMap(([id, device]): Finding[] => {
      if (!device.rack) return [];
      // Each pair is told of once, at the one that stands later in the file.
      const before = mounted.get(device.rack.in) ?? {};
      mounted.set(device.rack.in, before);
      before[id] = device;
      const found = misfit({ ...topology, devices: before }, id, device.rack);
      if (!found) return [];
      const path = ['devices', id, 'rack', ...(found.field ? [found.field] : [])];
      return [
        {
          severity: 'error',
          summary: found.why,
          mend: found.mend,
          mends: placesFor(topology, id, device.rack),
          path,
        },
      ];
    });
  },
};
