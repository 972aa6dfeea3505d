import { kindOf } from '../devices/kinds';
import { text } from '../language/text';
import { hostnameOf } from '../topology/lookup';
import type { Check, Finding } from './check';

/** Two machines of one name: Kubernetes would take them for one node. */
export const duplicateHostname: Check = {
  name: 'duplicate-hostname',
  finds: 'Two machines have one host name.',
  offers: 'Its id as the host name.',
  run: (topology) => {
    const first = new Map<string, string>();
    return Object.entries(topology.devices).flatMap(([id, device]): Finding[] => {
      if (kindOf(device).role === 'internet') return [];
      const name = hostnameOf(topology, id);
      const other = first.get(name);
      if (other === undefined) {
        first.set(name, id);
        return [];
      }
      return [
        {
          severity: 'error',
          summary: text`${id} and ${other} have the same host name, ${name}`,
          mend: text`Give one of them another "hostname".`,
          ...(device.hostname !== undefined && {
            mends: [
              {
                label: text`Call it ${id}`,
                edit: 'setField' as const,
                arguments: { path: ['devices', id, 'hostname'], value: undefined },
              },
            ],
          }),
          path: device.hostname === undefined ? ['devices', id] : ['devices', id, 'hostname'],
        },
      ];
    });
  },
};
