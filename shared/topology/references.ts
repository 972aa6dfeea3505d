import type { PortVlan } from './device';
import { faultTargets, type Fault } from './faults/faults';
import { splitPort } from './identifier';
import { valueAt, type Path } from './paths';
import type { PolicyPeer } from './policy';
import { splitFeed } from './power';
import type { Call } from './traffic';
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
  racks: 'rack',
  circuits: 'circuit',
  vlans: 'VLAN',
  devices: 'device',
  cables: 'cable',
  clusters: 'cluster',
  namespaces: 'namespace',
  workloads: 'workload',
  services: 'service',
  ingresses: 'ingress',
  policies: 'network policy',
  quotas: 'quota',
  configs: 'config',
  secrets: 'secret',
  manifests: 'manifest file',
  charts: 'chart',
  containers: 'container',
  expectations: 'expectation',
  scenarios: 'scenario',
  flows: 'flow',
  requests: 'request class',
  bulk: 'bulk copy',
  zones: 'zone',
  notes: 'note',
};

/** Where the records of an owner stand. */
export const pathOf = (owner: Owner): Path =>
  owner === 'flows' || owner === 'requests' || owner === 'bulk'
    ? ['traffic', owner]
    : owner === 'zones' || owner === 'notes'
      ? ['layout', owner]
      : [owner];

/** One place that names an id. */
export interface Reference {
  /** Of the value that holds the id or, for `key`, of the entry whose key it is. */
  path: Path;
  to: string;
  /** What the id may be of. */
  among: readonly Owner[];
  /** Whether the id is the whole value, the key, or the device in `device:port` or `device:outlet`. */
  as: 'value' | 'key' | 'port' | 'outlet';
  /** What cannot stay when the id goes: the field itself, the record, an entry of a list. */
  takes: Path;
  /** What cannot stay when `takes` was the last of its list or map. */
  lastTakes?: Path;
  /** What cannot stay when `lastTakes` was the last of its list in turn. */
  thenTakes?: Path;
}

/** What traffic runs between. */
const ends = ['devices', 'workloads', 'services', 'containers'] as const;
/** What an expectation may speak of besides. */
const parties = [...ends, 'vlans', 'namespaces'] as const;

/** Every place in a topology that names an id. Rename, delete and the check for dangling references all go by this list. */
export function referencesOf(topology: Topology): Reference[] {
  return [
    ...records(topology.devices, 'devices', deviceReferences),
    ...records(topology.cables, 'cables', ({ between }, path) =>
      between.map((end, i) => ({
        ...at([...path, 'between', i], splitPort(end).device, ['devices'], path),
        as: 'port',
      })),
    ),
    ...topology.access.flatMap((rule, i) =>
      (['from', 'to'] as const).flatMap((side) =>
        rule[side] === 'any' ? [] : [at(['access', i, side], rule[side], ['vlans'], ['access', i])],
      ),
    ),
    ...clusterReferences(topology),
    ...serviceReferences(topology),
    ...policyReferences(topology),
    ...objectReferences(topology),
    ...trafficReferences(topology),
    ...expectationReferences(topology),
    ...scenarioReferences(topology),
    ...layoutReferences(topology),
  ];
}

function records<R extends object>(
  all: Readonly<Record<string, R>>,
  owner: Collection,
  of: (record: R, path: Path) => Reference[],
): Reference[] {
  return Object.entries(all).flatMap(([id, record]) => {
    const before = known.get(record);
    if (before?.id === id) return before.references;
    const references = of(record, [owner, id]);
    known.set(record, { id, references });
    return references;
  });
}

/** What a record names is kept with it: an edit leaves most records as they are. */
const known = new WeakMap<object, { id: string; references: Reference[] }>();

const at = (path: Path, to: string, among: readonly Owner[], takes: Path = path): Reference => ({
  path,
  to,
  among,
  as: 'value',
  takes,
});

const key = (path: Path, to: string, among: readonly Owner[]): Reference => ({
  ...at(path, to, among),
  as: 'key',
});

/** A field that may be left out. */
const optional = (
  path: Path,
  to: string | undefined,
  among: readonly Owner[],
  takes: Path = path,
): Reference[] => (to === undefined ? [] : [at(path, to, among, takes)]);

/** A list of ids; `lastTakes` is what an empty list would leave without sense. */
const list = (path: Path, all: readonly string[] | undefined, of: Owner, lastTakes?: Path): Reference[] =>
  (all ?? []).map((to, i) => ({ ...at([...path, i], to, [of]), ...(lastTakes && { lastTakes }) }));

function deviceReferences(device: Topology['devices'][string], path: Path): Reference[] {
  const [rack, management] = [
    [...path, 'rack'],
    [...path, 'management'],
  ];
  return [
    ...optional([...rack, 'in'], device.rack?.in, ['racks'], rack),
    ...Object.entries(device.ports ?? {}).flatMap(([name, { vlan }]) =>
      vlan ? vlanReferences(vlan, [...path, 'ports', name, 'vlan']) : [],
    ),
    ...feedReferences(device, path),
    ...optional([...path, 'ssh', 'jump'], device.ssh?.jump, ['devices']),
    ...(device.forwarding?.nat?.forwards ?? []).map(({ to }, i) => {
      const forward = [...path, 'forwarding', 'nat', 'forwards', i];
      return at([...forward, 'to'], to, ['devices', 'containers'], forward);
    }),
    ...optional([...management, 'vlan'], device.management?.vlan, ['vlans'], management),
  ];
}

/** An outlet is at a device; a circuit has none. */
const feedReferences = ({ power }: Topology['devices'][string], path: Path): Reference[] =>
  (power?.from ?? []).map((reference, i) => {
    const { source, outlet } = splitFeed(reference);
    const place = at(
      [...path, 'power', 'from', i],
      source,
      outlet === undefined ? ['circuits', 'devices'] : ['devices'],
    );
    return { ...place, as: outlet === undefined ? 'value' : 'outlet', lastTakes: [...path, 'power'] };
  });

/** What goes with the VLAN of a mode is the mode, or what it is the mode of. */
function vlanReferences(vlan: PortVlan, mode: Path, takes: Path = mode): Reference[] {
  if ('access' in vlan) return [at([...mode, 'access'], vlan.access, ['vlans'], takes)];
  return [
    ...list([...mode, 'trunk'], vlan.trunk, 'vlans', takes),
    ...optional([...mode, 'native'], vlan.native, ['vlans']),
  ];
}

function clusterReferences(topology: Topology): Reference[] {
  return [
    ...records(topology.clusters, 'clusters', ({ servers, agents, nodes }, path) => [
      ...list([...path, 'servers'], servers, 'devices'),
      ...list([...path, 'agents'], agents, 'devices'),
      ...Object.keys(nodes ?? {}).map((to) => ({
        ...key([...path, 'nodes', to], to, ['devices']),
        lastTakes: [...path, 'nodes'],
      })),
    ]),
    ...records(topology.namespaces, 'namespaces', ({ cluster }, path) => [
      at([...path, 'cluster'], cluster, ['clusters'], path),
    ]),
    ...records(topology.workloads, 'workloads', ({ namespace, on }, path) => [
      at([...path, 'namespace'], namespace, ['namespaces'], path),
      ...list([...path, 'on'], on, 'devices', [...path, 'on']),
    ]),
  ];
}

function serviceReferences(topology: Topology): Reference[] {
  return [
    ...records(topology.services, 'services', ({ workload }, path) => [
      at([...path, 'workload'], workload, ['workloads'], path),
    ]),
    ...records(topology.ingresses, 'ingresses', ({ namespace, paths }, path) => [
      at([...path, 'namespace'], namespace, ['namespaces'], path),
      ...Object.entries(paths).map(([prefix, { service }]) => {
        const entry = [...path, 'paths', prefix];
        return { ...at([...entry, 'service'], service, ['services'], entry), lastTakes: path };
      }),
    ]),
    ...records(topology.containers, 'containers', ({ host }, path) => [
      at([...path, 'host'], host, ['devices'], path),
    ]),
  ];
}

function policyReferences(topology: Topology): Reference[] {
  return records(topology.policies, 'policies', ({ namespace, pods, ingress, egress }, path) => [
    at([...path, 'namespace'], namespace, ['namespaces'], path),
    // Without the workloads it protects it would protect all.
    ...list([...path, 'pods', 'workloads'], pods?.workloads, 'workloads', path),
    ...(ingress ?? []).flatMap(({ from }, i) => peerReferences(from, [...path, 'ingress', i], 'from')),
    ...(egress ?? []).flatMap(({ to }, i) => peerReferences(to, [...path, 'egress', i], 'to')),
  ]);
}

/** What names nobody any more goes, so that it does not come to mean everybody: the peer, and with the last peer the rule. */
function peerReferences(peers: readonly PolicyPeer[] | undefined, rule: Path, side: string): Reference[] {
  return (peers ?? []).flatMap((peer, i) => {
    if ('block' in peer) return [];
    const path = [...rule, side, i];
    return [
      ...list([...path, 'namespaces', 'ids'], peer.namespaces?.ids, 'namespaces', path),
      ...list([...path, 'pods', 'workloads'], peer.pods?.workloads, 'workloads', path),
    ].map((reference) => ({ ...reference, thenTakes: rule }));
  });
}

/** Objects that stand in a namespace, and those that go to a cluster as a whole. */
function objectReferences(topology: Topology): Reference[] {
  return [
    ...(['quotas', 'configs', 'secrets'] as const).flatMap((owner) =>
      Object.entries<{ namespace: string }>(topology[owner]).map(([id, { namespace }]) =>
        at([owner, id, 'namespace'], namespace, ['namespaces'], [owner, id]),
      ),
    ),
    ...(['manifests', 'charts'] as const).flatMap((owner) =>
      Object.entries<{ cluster: string }>(topology[owner]).map(([id, { cluster }]) =>
        at([owner, id, 'cluster'], cluster, ['clusters'], [owner, id]),
      ),
    ),
  ];
}

function layoutReferences({ layout }: Topology): Reference[] {
  return [
    ...(['cables', 'services'] as const).flatMap((view) =>
      Object.keys(layout[view] ?? {}).map((to) => key(['layout', view, to], to, collections)),
    ),
    ...Object.keys(layout.bends ?? {}).map((to) => key(['layout', 'bends', to], to, ['cables'])),
    ...(layout.locked ?? []).map((to, i) => at(['layout', 'locked', i], to, ['devices', 'zones', 'notes'])),
  ];
}

function trafficReferences({ traffic }: Topology): Reference[] {
  return [
    ...Object.entries(traffic.flows).flatMap(([id, { from, to }]) => {
      const path = ['traffic', 'flows', id];
      return [at([...path, 'from'], from, ends, path), at([...path, 'to'], to, ends, path)];
    }),
    ...Object.entries(traffic.bulk ?? {}).flatMap(([id, { from, to }]) => {
      const path = ['traffic', 'bulk', id];
      return [at([...path, 'from'], from, ends, path), at([...path, 'to'], to, ends, path)];
    }),
    ...Object.entries(traffic.requests).flatMap(([id, { from, to, via, calls }]) => {
      const path = ['traffic', 'requests', id];
      return [
        at([...path, 'from'], from, ends, path),
        at([...path, 'to'], to, ends, path),
        ...optional([...path, 'via'], via, ['ingresses']),
        ...callReferences(calls, [...path, 'calls']),
      ];
    }),
  ];
}

const callReferences = (calls: readonly Call[], path: Path): Reference[] =>
  calls.flatMap((call, i) => [
    at([...path, i, 'to'], call.to, ends, [...path, i]),
    ...callReferences(call.calls, [...path, i, 'calls']),
  ]);

function expectationReferences(topology: Topology): Reference[] {
  return records(topology.expectations, 'expectations', (expectation, path) => {
    if ('requests' in expectation)
      return [at([...path, 'requests'], expectation.requests, ['requests'], path)];
    if ('flow' in expectation) return [at([...path, 'flow'], expectation.flow, ['flows'], path)];
    return [
      at([...path, 'from'], expectation.from, parties, path),
      at([...path, 'to'], expectation.to, parties, path),
    ];
  });
}

function scenarioReferences(topology: Topology): Reference[] {
  const traffic = ['flows', 'requests'] as const;
  return records(topology.scenarios, 'scenarios', ({ traffic: selected, vlans, faults }, path) => [
    ...(selected?.only ?? []).map((to, i) => at([...path, 'traffic', 'only', i], to, [...traffic, 'bulk'])),
    ...Object.keys(selected?.rates ?? {}).map((to) => key([...path, 'traffic', 'rates', to], to, traffic)),
    ...(vlans ?? []).flatMap(({ port, vlan }, i): Reference[] => {
      const entry = [...path, 'vlans', i];
      const device = at([...entry, 'port'], splitPort(port).device, ['devices'], entry);
      return [{ ...device, as: 'port' }, ...vlanReferences(vlan, [...entry, 'vlan'], entry)];
    }),
    ...faults.flatMap((fault, i) => faultReferences(fault, [...path, 'faults', i])),
  ]);
}

function faultReferences(fault: Fault, path: Path): Reference[] {
  const among = faultTargets[fault.kind];
  const target = [...path, 'target'];
  if (fault.kind === 'port')
    return [{ ...at(target, splitPort(fault.target).device, among, path), as: 'port' }];
  if (typeof fault.target === 'string') return [at(target, fault.target, among, path)];
  return fault.target.map((to, i) => ({ ...at([...target, i], to, among), lastTakes: path }));
}

/** Ids in use, each with what it is the id of. A valid topology has one owner for each. */
export function ownersById(topology: Topology): Map<string, Owner> {
  const owned = new Map<string, Owner>();
  for (const owner of owners) for (const id of idsOf(topology, owner)) owned.set(id, owner);
  return owned;
}

/** What an id is the id of; undefined where nothing has it. */
export const ownerOf = (topology: Topology, id: string): Owner | undefined =>
  owners.find((owner) => hasId(topology, owner, id));

export const hasId = (topology: Topology, owner: Owner, id: string): boolean =>
  valueAt(topology, [...pathOf(owner), id]) !== undefined;

export const idsOf = (topology: Topology, owner: Owner): string[] =>
  Object.keys(valueAt(topology, pathOf(owner)) ?? {});
