import { text } from '../language/text';
import type { Check, Finding } from './check';

/** An ingress path to a port that its service does not have, or to a service of another namespace. */
export const ingressPort: Check = {
  name: 'ingress-port',
  finds: 'An ingress leads to a port that its service does not have, or to a service of another namespace.',
  offers: 'The port of the service, or its namespace.',
  run: (topology) =>
    Object.entries(topology.ingresses).flatMap(([id, { namespace, paths }]) =>
      Object.entries(paths).flatMap(([prefix, { service, port }]): Finding[] => {
        const record = topology.services[service];
        if (!record) return [];
        const path = ['ingresses', id, 'paths', prefix];
        const home = topology.workloads[record.workload]?.namespace;
        const findings: Finding[] = [];
        if (!(String(port) in record.ports))
          findings.push({
            severity: 'error',
            summary: text`ingress ${id} leads to port ${port} of ${service}, which has ${Object.keys(record.ports)}`,
            mend: text`Choose one of the ports of ${service}.`,
            mends: Object.keys(record.ports).map((each) => ({
              label: text`Lead to ${each}`,
              edit: 'setField' as const,
              arguments: { path: [...path, 'port'], value: Number(each) },
            })),
            path: [...path, 'port'],
          });
        if (home !== undefined && home !== namespace)
          findings.push({
            severity: 'error',
            summary: text`ingress ${id} is in namespace ${namespace}, its service ${service} in ${home}; an ingress reaches its own namespace only`,
            mend: text`Put the ingress into ${home}.`,
            mends: [
              {
                label: text`Put it into ${home}`,
                edit: 'setField',
                arguments: { path: ['ingresses', id, 'namespace'], value: home },
              },
            ],
            path: ['ingresses', id, 'namespace'],
          });
        return findings;
      }),
    ),
};
