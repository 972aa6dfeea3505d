import { text } from '../language/text';
import type { Check, Finding } from './check';

/** A service that leads to a port its workload does not name: Kubernetes accepts it, and nothing answers. */
export const servicePort: Check = {
  name: 'service-port',
  finds: 'A service leads to a port that its workload does not name.',
  offers: 'The port of the workload.',
  run: (topology) =>
    Object.entries(topology.services).flatMap(([id, { workload, ports }]) => {
      const named = Object.keys(topology.workloads[workload]?.ports ?? {});
      if (!topology.workloads[workload]) return [];
      return Object.entries(ports).flatMap(([port, target]): Finding[] =>
        named.includes(target)
          ? []
          : [
              {
                severity: 'error',
                summary:
                  named.length > 0
                    ? text`service ${id} leads to port ${target} of ${workload}, which has ${named}`
                    : text`service ${id} leads to port ${target} of ${workload}, which has no ports`,
                mend: text`Name a port of ${workload}, or add ${target} to its ports.`,
                mends: named.map((name) => ({
                  label: text`Lead to ${name}`,
                  edit: 'setField' as const,
                  arguments: { path: ['services', id, 'ports', port], value: name },
                })),
                path: ['services', id, 'ports', port],
              },
            ],
      );
    }),
};
