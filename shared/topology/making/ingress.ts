import { addRecord } from '../edits/add-record';
import { freshId } from '../edits/fresh-id';
import type { Topology } from '../topology';
import { picked } from './choices';
import { figure, labelOf } from './draft';
import type { Making } from './making';

export const ingress: Making = {
  kind: 'ingress',
  needs: ['services'],
  propose: (topology, given, selected) => {
    const service = given['service'] ?? unentered(topology, selected);
    const workload = topology.services[service]?.workload ?? '';
    return {
      service,
      port: Object.keys(topology.services[service]?.ports ?? {})[0] ?? '',
      name: freshId(topology, labelOf(`${workload}-home`)),
      host: `${workload}.home.arpa`,
      path: '/',
    };
  },
  make: (topology, { name = '', service = '', port, host, path = '/' }) => {
    const namespace = topology.workloads[topology.services[service]?.workload ?? '']?.namespace ?? '';
    const record = { namespace, host: host ?? '', paths: { [path]: { service, port: figure(port) } } };
    return addRecord(topology, { owner: 'ingresses', id: name, record });
  },
};

/** The one that is selected, or that of the workload that is; else one of the web's ports that no ingress leads to. */
function unentered({ services, ingresses }: Topology, selected: readonly string[]): string {
  const entered = new Set(
    Object.values(ingresses).flatMap(({ paths }) => Object.values(paths).map(({ service }) => service)),
  );
  const isWeb = (id: string) => ['80', '443'].some((port) => services[id]?.ports[port] !== undefined);
  const waiting = Object.keys(services).find((id) => isWeb(id) && !entered.has(id));
  const ofSelected = Object.keys(services).filter((id) => selected.includes(services[id]!.workload));
  return picked(services, [...(waiting === undefined ? [] : [waiting]), ...ofSelected, ...selected]);
}
