import { kindOf } from '../devices/kinds';
import { text } from '../language/text';
import { splitPort } from '../topology/identifier';
import { channelsOf } from '../topology/links';
import type { Topology } from '../topology/topology';
import type { Check, Finding } from './check';

/** A ring of switches that are not said to run a spanning tree (IEEE 802.1D): one broadcast fills it for ever. */
export const switchLoop: Check = {
  name: 'switch-loop',
  finds: 'A ring of switches of which one runs no spanning tree.',
  offers: 'RSTP on the switches of the cable, or the cable taken out.',
  run: (topology) => {
    const root = new Map<string, string>();
    const find = (id: string): string => {
      const parent = root.get(id);
      return parent === undefined || parent === id ? id : find(parent);
    };
    return [...channelsOf(topology)].flatMap(([id, { ends }]): Finding[] => {
      const [a, b] = ends.map((end) => splitPort(end).device) as [string, string];
      if (!isSwitch(topology, a) || !isSwitch(topology, b)) return [];
      const [left, right] = [find(a), find(b)];
      if (left !== right) {
        root.set(left, right);
        return [];
      }
      if ([a, b].every((sw) => runsTree(topology, sw))) return [];
      return [
        {
          severity: 'error',
          summary: text`cable ${id} closes a loop: ${a} and ${b} are already joined`,
          mend: text`Take one cable of the ring out, or set a spanning tree up on its switches, which Rackloom does not do yet, and say so (${'`spanningTree: { mode: rstp }`'}).`,
          mends: [
            {
              label: text`Run RSTP on ${a} and ${b}`,
              edit: 'setFields',
              arguments: {
                fields: [a, b].map((sw) => ({
                  path: ['devices', sw, 'spanningTree'],
                  value: { priority: 32_768, ...topology.devices[sw]!.spanningTree, mode: 'rstp' },
                })),
              },
            },
            { label: text`Take ${id} out`, edit: 'disconnect', arguments: { cable: id } },
          ],
          path: ['cables', id],
        },
      ];
    });
  },
};

const runsTree = (topology: Topology, id: string) => topology.devices[id]?.spanningTree?.mode === 'rstp';

const isSwitch = (topology: Topology, id: string) => {
  const device = topology.devices[id];
  return device !== undefined && kindOf(device).role === 'switch';
};
