import { text } from '../language/text';
import type { Check, Finding } from './check';

/** A subdomain of RFC 1123 (2.1): labels of letters, digits and "-", 253 characters in all; an ingress may begin with `*.`. */
const hostPattern = /^(\*\.)?[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*$/;
/** Linux cuts an interface's name off behind 15 characters (IFNAMSIZ, linux/if.h). */
const longestInterface = 15;

/** Names that Kubernetes, DNS or Linux refuse. Ids and host names are refused by the file format already (D1). */
export const names: Check = {
  name: 'names',
  finds:
    'The host of an ingress is no name of RFC 1123, or a network interface has a longer name than Linux keeps.',
  offers: 'The name in the form that is allowed.',
  run: (topology) => [
    ...Object.entries(topology.ingresses).flatMap(([id, { host }]): Finding[] => {
      if (hostPattern.test(host) && host.length <= 253) return [];
      const allowed = nearestHost(host);
      const path = ['ingresses', id, 'host'];
      return [
        {
          severity: 'error',
          summary: text`ingress ${id}: "${host}" is no host name (RFC 1123)`,
          mend: text`Use lower-case letters, digits, "-" and dots, each part at most 63 characters.`,
          ...(allowed !== undefined && {
            mends: [
              { label: text`Call it ${allowed}`, edit: 'setField', arguments: { path, value: allowed } },
            ],
          }),
          path,
        },
      ];
    }),
    ...Object.entries(topology.devices).flatMap(([id, { ports }]) =>
      Object.entries(ports ?? {}).flatMap(([name, port]): Finding[] => {
        if ((port.interface?.length ?? 0) <= longestInterface) return [];
        return [
          {
            severity: 'error',
            summary: text`${id}: the interface "${port.interface}" has more than ${longestInterface} characters, which Linux cuts off`,
            mend: text`Write the name that the system gives it.`,
            path: ['devices', id, 'ports', name, 'interface'],
          },
        ];
      }),
    ),
  ],
};

function nearestHost(host: string): string | undefined {
  const parts = host
    .toLowerCase()
    .split('.')
    .map((part) =>
      part
        .replace(/[^a-z0-9]+/g, '-')
        .slice(0, 63)
        .replace(/^-+|-+$/g, ''),
    )
    .filter(Boolean);
  const whole = parts.join('.');
  return hostPattern.test(whole) && whole.length <= 253 ? whole : undefined;
}
