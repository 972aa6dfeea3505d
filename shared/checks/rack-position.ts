import { misfit } from '../racks/fit';
import type { Topology } from '../topology/topology';
import type { Check, Finding } from './check';

/** Two devices in one place of a rack, one above its top, or two that meet in its depth. Narrow devices share a unit by their slots. */
export const rackPosition: Check = {
  name: 'rack-position',
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
      return [{ severity: 'error', summary: found.why, mend: found.mend, path }];
    });
  },
};
