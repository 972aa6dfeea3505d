import { addRecord } from '../edits/add-record';
import { freshId } from '../edits/fresh-id';
import type { Topology } from '../topology';
import { asker, serversOf } from './choices';
import { labelOf, said } from './draft';
import type { Making } from './making';

/** Requests with an answer. */
export const requestClass: Making = {
  kind: 'request-class',
  needs: ['devices'],
  propose: (topology, given, selected) => {
    const servers = serversOf(topology);
    const to = given['to'] ?? selected.findLast((id) => servers.includes(id)) ?? servers[0] ?? '';
    const from = given['from'] ?? asker(topology);
    return {
      from,
      to,
      via: entry(topology, to),
      name: freshId(topology, labelOf(`${from}-asks-${to}`)),
      rate: '2 /s',
      request: '500 B',
      response: '2 kB',
      connection: 'kept',
      when: 'always',
    };
  },
  make: (topology, { name = '', from, to, via, rate, request, response, connection, when }) =>
    addRecord(topology, {
      owner: 'requests',
      id: name,
      record: said({
        from,
        to,
        via,
        rate,
        request,
        response,
        connection: connection === 'new' ? 'new' : undefined,
        onDemand: when === 'on-demand' ? true : undefined,
      }),
    }),
};

/** The first ingress that leads to a service. */
const entry = ({ ingresses }: Topology, service: string): string =>
  Object.keys(ingresses).find((id) =>
    Object.values(ingresses[id]!.paths).some((target) => target.service === service),
  ) ?? '';
