import { text } from '../language/text';
import type { Topology } from '../topology/topology';
import type { Check, Finding, Offer } from './check';

/** The container's next port that nobody publishes on the host. */
function nextPort(topology: Topology, id: string, port: number): Offer {
  const { host, ports = {} } = topology.containers[id]!;
  const taken = new Set(
    Object.values(topology.containers).flatMap((each) =>
      each.host === host ? Object.keys(each.ports ?? {}).map(Number) : [],
    ),
  );
  let free = port + 1;
  while (taken.has(free)) free++;
  const moved = Object.entries(ports).map(([from, to]) => [Number(from) === port ? String(free) : from, to]);
  return {
    label: text`Publish ${id} on ${free}`,
    edit: 'setField',
    arguments: { path: ['containers', id, 'ports'], value: Object.fromEntries(moved) },
  };
}

/** Two containers that publish one port of one host: the second would not start. */
export const containerPorts: Check = {
  name: 'container-ports',
  finds: 'Two containers publish one port of one host.',
  offers: 'The next free port.',
  run: (topology) => {
    const first = new Map<string, string>();
    return Object.entries(topology.containers).flatMap(([id, { host, ports }]) =>
      Object.keys(ports ?? {}).flatMap((port): Finding[] => {
        const place = `${host}:${Number(port)}`;
        const other = first.get(place);
        first.set(place, other ?? id);
        if (other === undefined) return [];
        return [
          {
            severity: 'error',
            summary: text`containers ${other} and ${id} both publish port ${port} of ${host}`,
            mend: text`Publish ${id} on another port.`,
            mends: [nextPort(topology, id, Number(port))],
            path: ['containers', id, 'ports', port],
          },
        ];
      }),
    );
  },
};
