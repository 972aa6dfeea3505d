import { text } from '../language/text';
import type { Check, Finding } from './check';

/** Requests by an ingress that does not lead to where they go. */
export const trafficEntry: Check = {
  name: 'traffic-entry',
  finds: 'Requests go by an ingress that does not lead to their target.',
  offers: 'Straight to the service.',
  run: (topology) =>
    Object.entries(topology.traffic.requests).flatMap(([id, { to, via }]): Finding[] => {
      const ingress = topology.ingresses[via ?? ''];
      const services = Object.values(ingress?.paths ?? {}).map(({ service }) => service);
      if (!ingress || services.includes(to)) return [];
      return [
        {
          severity: 'error',
          summary:
            services.length > 0
              ? text`request class ${id} goes to ${to} by ingress ${via}, which leads to ${services}`
              : text`request class ${id} goes to ${to} by ingress ${via}, which leads to nothing`,
          mend: text`Name an ingress that leads to ${to}, or send the requests to what the ingress leads to.`,
          mends: [
            {
              label: text`Send them straight to ${to}`,
              edit: 'setField',
              arguments: { path: ['traffic', 'requests', id, 'via'], value: undefined },
            },
          ],
          path: ['traffic', 'requests', id, 'via'],
        },
      ];
    }),
};
