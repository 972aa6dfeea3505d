import {
  podsOfWorkload,
  selectsNamespace,
  selectsPods,
  systemPods,
  type SelectablePods,
} from '#shared/topology/policy-selection';
import type { NetworkPolicy, PolicyPeer, PolicyPort } from '#shared/topology/policy';
import type { Topology } from '#shared/topology/topology';
import { parseSubnet, sharePrefix, type Subnet } from './addresses';
import { sortedIds, type Draft, type Pass } from './draft';
import { Protocol, type PolicyRule, type PolicySide } from './network-rules';

/** Whom policies tell apart: a device with the containers on it, or the pods of one workload. */
interface Party {
  pods?: SelectablePods & { cluster: string };
  /** What a block must contain to mean it. */
  addresses: Subnet[];
  ports: Readonly<Record<string, number>>;
}

/** Network policies as tables over parties, so that asking them compares no labels. */
export const policies: Pass = {
  name: 'policies',
  run(draft) {
    const parties = partiesOf(draft);
    const { network, topology } = draft;
    const ids = sortedIds(topology.policies).filter((id) => isEnforced(topology, id));
    const sides = (direction: 'ingress' | 'egress') =>
      ids.flatMap((id, policy): PolicySide[] => {
        const record = topology.policies[id]!;
        const rules = record[direction];
        if (!rules) return [];
        const selects = parties.map((party) => isSelected(topology, record, party));
        return [
          {
            policy,
            selects: flags(selects),
            rules: rules.map((rule) => compileRule(topology, record, rule, parties)),
          },
        ];
      });
    network.policies = {
      ids,
      partyOf: Int32Array.from(network.instances.names, (name, i) => partyOfInstance(draft, name, i)),
      ports: parties.map(({ ports }) => ports),
      ingress: sides('ingress'),
      egress: sides('egress'),
    };
  },
};

/** By K3s' own controller, or by a CNI of the user's own, which is taken to do it; flannel alone does not. */
function isEnforced({ policies, namespaces, clusters }: Topology, id: string): boolean {
  const network = clusters[namespaces[policies[id]!.namespace]?.cluster ?? '']?.network;
  return network?.backend === 'none' || network?.policyController !== false;
}

const flags = (list: boolean[]) => Uint8Array.from(list, Number);

/** Devices by their numbers, then workloads and clusters' own pods. */
function partiesOf(draft: Draft): Party[] {
  const { topology, network, parties } = draft;
  const list = network.nodes.ids.map((_, node): Party => ({
    addresses: addressesOf(draft, node),
    ports: {},
  }));
  const add = (id: string, cluster: string, pods: SelectablePods, ports: Party['ports']) => {
    const addresses = [parseSubnet(topology.clusters[cluster]!.network.pods)];
    parties.set(id, list.push({ pods: { ...pods, cluster }, addresses, ports }) - 1);
  };
  for (const id of sortedIds(topology.workloads)) {
    const { namespace, ports = {} } = topology.workloads[id]!;
    const cluster = topology.namespaces[namespace]?.cluster;
    if (cluster !== undefined && topology.clusters[cluster])
      add(id, cluster, podsOfWorkload(topology, id), ports);
  }
  for (const cluster of sortedIds(topology.clusters))
    for (const [name, pods] of Object.entries(systemPods(topology)))
      add(`${cluster}/${name}`, cluster, pods, {});
  return list;
}

function addressesOf({ network: { interfaces } }: Draft, node: number): Subnet[] {
  const addresses: Subnet[] = [];
  for (let i = interfaces.firstOfNode[node]!; i < interfaces.firstOfNode[node + 1]!; i++)
    if (interfaces.address[i]! > 0) addresses.push({ address: interfaces.address[i]!, prefix: 32 });
  // Whoever is out there has some address.
  return addresses.length > 0 ? addresses : [{ address: 0, prefix: 0 }];
}

/** Pods are called `<workload>/<number>`. */
function partyOfInstance({ parties, network }: Draft, name: string, instance: number): number {
  const { cluster, node } = network.instances;
  return cluster[instance]! < 0 ? node[instance]! : parties.get(name.slice(0, name.lastIndexOf('/')))!;
}

function isSelected(topology: Topology, { namespace, pods }: NetworkPolicy, party: Party): boolean {
  const cluster = topology.namespaces[namespace]?.cluster;
  return (
    party.pods?.cluster === cluster && party.pods?.namespace === namespace && selectsPods(pods, party.pods)
  );
}

interface WrittenRule {
  from?: readonly PolicyPeer[] | undefined;
  to?: readonly PolicyPeer[] | undefined;
  ports?: readonly PolicyPort[] | undefined;
}

function compileRule(
  topology: Topology,
  policy: NetworkPolicy,
  { from, to, ports }: WrittenRule,
  parties: readonly Party[],
): PolicyRule {
  const peers = from ?? to ?? [];
  const fits = (party: Party) =>
    peers.length === 0 || peers.some((peer) => isPeer(topology, policy, peer, party));
  return {
    peers: flags(parties.map(fits)),
    // An empty list is none, in Kubernetes too.
    ports: !ports || ports.length === 0 ? null : ports.map(portRange),
  };
}

function isPeer(topology: Topology, policy: NetworkPolicy, peer: PolicyPeer, party: Party): boolean {
  if ('block' in peer) {
    const block = parseSubnet(peer.block);
    const except = (peer.except ?? []).map(parseSubnet);
    return party.addresses.some(
      (range) => holds(block, range) && !except.some((part) => range.prefix > 0 && meets(part, range)),
    );
  }
  const { pods } = party;
  if (!pods || pods.cluster !== topology.namespaces[policy.namespace]?.cluster) return false;
  const inNamespace = peer.namespaces
    ? selectsNamespace(peer.namespaces, pods)
    : pods.namespace === policy.namespace;
  return inNamespace && selectsPods(peer.pods, pods);
}

/** Whether all of `inner` lies in `outer`. */
const holds = (outer: Subnet, inner: Subnet) =>
  outer.prefix <= inner.prefix && sharePrefix(outer.address, inner.address, outer.prefix);

const meets = (a: Subnet, b: Subnet) => sharePrefix(a.address, b.address, Math.min(a.prefix, b.prefix));

function portRange({ port, end, protocol }: PolicyPort): NonNullable<PolicyRule['ports']>[number] {
  const number = Protocol[protocol];
  if (port === undefined) return { protocol: number, first: -1, last: 65535 };
  if (typeof port === 'string') return { protocol: number, name: port };
  return { protocol: number, first: port, last: end ?? port };
}
