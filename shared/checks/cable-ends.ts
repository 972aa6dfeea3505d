import { text } from '../language/text';
import { splitPort } from '../topology/identifier';
import type { Check, Finding, Offer } from './check';

const takeOut = (cable: string): Offer => ({
  label: text`Take ${cable} out`,
  edit: 'disconnect',
  arguments: { cable },
});

/** A port takes one plug, and a cable from a device to itself joins nothing. */
export const cableEnds: Check = {
  name: 'cable-ends',
  finds: 'Two cables are in one port, or a cable leads from a device to itself.',
  offers: 'Take the cable out.',
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
            summary: text`cables ${other} and ${id} are both in ${end}`,
            mend: text`Lead one of them to a free port.`,
            mends: [takeOut(id), takeOut(other)],
            path: ['cables', id, 'between', index],
          },
        ];
      });
      if (a !== b) return taken;
      const self: Finding = {
        severity: 'error',
        summary: text`cable ${id} leads from ${a} to itself`,
        mend: text`Lead one end to another device, or remove the cable.`,
        mends: [takeOut(id)],
        path: ['cables', id],
      };
      return [...taken, self];
    });
  },
};
