import { word } from '../language/text';
import { valueAt, type Path } from './paths';
import { collections, type Collection, type Topology } from './topology';

/** What has an id: the topology's collections, the traffic in it, and what is only drawn. */
export type Owner = Collection | 'flows' | 'requests' | 'bulk' | 'zones' | 'notes';
export const owners = [
  ...collections,
  'flows',
  'requests',
  'bulk',
  'zones',
  'notes',
] as const satisfies readonly Owner[];

/** How messages name one of them. */
export const nounOf: Readonly<Record<Owner, string>> = {
  racks: word`rack`,
  circuits: word`circuit`,
  vlans: word`VLAN`,
  devices: word`device`,
  cables: word`cable`,
  clusters: word`cluster`,
  namespaces: word`namespace`,
  workloads: word`workload`,
  services: word`service`,
  ingresses: word`ingress`,
  policies: word`network policy`,
  quotas: word`quota`,
  configs: word`config`,
  secrets: word`secret`,
  manifests: word`manifest file`,
  charts: word`chart`,
  containers: word`container`,
  expectations: word`expectation`,
  scenarios: word`scenario`,
  flows: word`flow`,
  requests: word`request class`,
  bulk: word`bulk copy`,
  zones: word`zone`,
  notes: word`note`,
};

/** Where the records of an owner stand. */
export const pathOf = (owner: Owner): Path =>
  owner === 'flows' || owner === 'requests' || owner === 'bulk'
    ? ['traffic', owner]
    : owner === 'zones' || owner === 'notes'
      ? ['layout', owner]
      : [owner];

/** Ids in use, each with what it is the id of. A valid topology has one owner for each. */
export function ownersById(topology: Topology): Map<string, Owner> {
  const owned = new Map<string, Owner>();
  for (const owner of owners) for (const id of idsOf(topology, owner)) owned.set(id, owner);
  return owned;
}

/** What an id is the id of; undefined where nothing has it. */
export const ownerOf = (topology: Topology, id: string): Owner | undefined =>
  owners.find((owner) => hasId(topology, owner, id));

const hasId = (topology: Topology, owner: Owner, id: string): boolean =>
  valueAt(topology, [...pathOf(owner), id]) !== undefined;

export const idsOf = (topology: Topology, owner: Owner): string[] =>
  Object.keys(valueAt(topology, pathOf(owner)) ?? {});
