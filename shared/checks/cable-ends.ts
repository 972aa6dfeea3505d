import { splitPort } from '../topology/identifier';
import type { Check, Finding } from './check';

/** A port takes one plug, and a cable from a device to itself joins nothing. */
export const cableEnds: Check = {
  name: 'cable-ends',
  run: (topology) => {
    const first = new Map<string, string>();
    return Object.entries(topology.cables).flatMap(([id, { between }]) => {
      const [a, b] = between.map((end) => splitPort(end).device);
      const taken = between.flatMap((end, index): Finding[] => {
        const other = first.get(end);
        first.set(end, other ?? id);
        if (other === undefined || other === id) return [];
        return [
          {
            severity: 'error',
            summary: `cables ${other} and ${id} are both in ${end}`,
            mend: 'Lead one of them to a free port.',
            path: ['cables', id, 'between', index],
          },
        ];
      });
      if (a !== b) return taken;
      const self: Finding = {
        severity: 'error',
        summary: `cable ${id} leads from ${a} to itself`,
        mend: 'Lead one end to another device, or remove the cable.',
        path: ['cables', id],
      };
      return [...taken, self];
    });
  },
};
