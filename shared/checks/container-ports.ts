import type { Check, Finding } from './check';

/** Two containers that publish one port of one host: the second would not start. */
export const containerPorts: Check = {
  name: 'container-ports',
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
            summary: `containers ${other} and ${id} both publish port ${port} of ${host}`,
            mend: `Publish ${id} on another port.`,
            path: ['containers', id, 'ports', port],
          },
        ];
      }),
    );
  },
};
