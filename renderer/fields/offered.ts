import { kindOf } from '#shared/devices/kinds';
import { portsOf } from '#shared/devices/ports';
import type { FaultKindName } from '#shared/topology/faults/faults';
import { computers, endsOf, serversOf, strikable, trafficOf } from '#shared/topology/making/choices';
import { idsOf, type Owner } from '#shared/topology/owners';
import type { Topology } from '#shared/topology/topology';
import { byEnd } from './by-end';
import { textOf } from './read-text';
import type { Place } from './place';
import { valueWords } from './value-words';

type Offer = (topology: Topology, place: Place) => readonly string[];

const of =
  (...owners: Owner[]): Offer =>
  (topology) =>
    owners.flatMap((owner) => idsOf(topology, owner));

const vlansOrAny: Offer = (topology) => ['any', ...idsOf(topology, 'vlans')];
const parties: Offer = (topology) => [
  ...endsOf(topology),
  ...of('vlans', 'namespaces')(topology, {} as Place),
];

/** What the record says that a field is in. */
const said = ({ parent }: Place, field: string): string =>
  textOf((parent as Readonly<Record<string, unknown>> | undefined)?.[field]);

/** Fields that name something of the design, by the end of their path; `#` is the key of a map. */
const offers: Readonly<Record<string, Offer>> = {
  'ssh.jump': of('devices'),
  'management.vlan': of('vlans'),
  'forwards.*.to': of('devices', 'containers'),
  'host.network.vlans.#': of('vlans'),
  'router.uplink': ({ devices }, { path }) => portsOf(devices[String(path[1])]!).map(({ name }) => name),
  'access.*.from': vlansOrAny,
  'access.*.to': vlansOrAny,
  'vlan.access': of('vlans'),
  'vlan.trunk.*': of('vlans'),
  'vlan.native': of('vlans'),
  'clusters.*.servers.*': computers,
  'clusters.*.agents.*': computers,
  'nodes.#': ({ clusters }, { path }) => {
    const cluster = clusters[String(path[1])];
    return cluster ? [...cluster.servers, ...cluster.agents] : [];
  },
  'namespaces.*.cluster': of('clusters'),
  'manifests.*.cluster': of('clusters'),
  'charts.*.cluster': of('clusters'),
  'policies.*.namespace': of('namespaces'),
  'quotas.*.namespace': of('namespaces'),
  'configs.*.namespace': of('namespaces'),
  'secrets.*.namespace': of('namespaces'),
  'workloads.*.on.*': computers,
  'pods.workloads.*': of('workloads'),
  'namespaces.ids.*': of('namespaces'),
  'services.*.ports.*': ({ services, workloads }, { path }) =>
    Object.keys(workloads[services[String(path[1])]?.workload ?? '']?.ports ?? {}),
  'paths.*.service': of('services'),
  'paths.*.port': ({ services }, place) => Object.keys(services[said(place, 'service')]?.ports ?? {}),
  'calls.*.to': serversOf,
  'requests.*.via': of('ingresses'),
  'expectations.*.from': parties,
  'expectations.*.to': parties,
  'expectations.*.requests': of('requests'),
  'expectations.*.flow': of('flows'),
  'traffic.only.*': trafficOf,
  'rates.#': of('flows', 'requests'),
  'vlans.*.port': ({ devices }) =>
    Object.entries(devices).flatMap(([id, device]) =>
      kindOf(device).role === 'switch' ? portsOf(device).map(({ name }) => `${id}:${name}`) : [],
    ),
  'faults.*.target': (topology, place) => strikable(topology, said(place, 'kind') as FaultKindName),
  'faults.*.target.*': (topology, place) => strikable(topology, said(place, 'kind') as FaultKindName),
};

/** What there is to choose from; undefined for a field that is typed. */
export function offeredAt(place: Place): (readonly [value: string, words: string])[] | undefined {
  return byEnd(offers, place.pattern)?.(place.topology, place).map(
    (id) => [id, id === 'any' ? valueWords(place.pattern, id) : id] as const,
  );
}
