import { text } from '#shared/language/text';
import { appLabel, labelsOf } from '#shared/live/labels';
import {
  namespaceNameLabel,
  type NamespaceSelector,
  type NetworkPolicy,
  type PodSelector,
  type PolicyPeer,
  type PolicyPort,
} from '#shared/topology/policy';
import type { Topology } from '#shared/topology/topology';
import { clusterOf, objectResource } from '../object-resource';

/** A NetworkPolicy, one to one (networking.k8s.io/v1). K3s' own controller enforces it. */
export const networkPolicy = objectResource({
  kind: 'network-policy',
  title: (name) => text`Apply the network policy ${name}`,
  wants: (design) =>
    Object.entries(design.topology.policies).map(([id, policy]) => ({
      cluster: clusterOf(design, policy.namespace),
      instance: id,
      namespace: policy.namespace,
      manifests: [
        {
          apiVersion: 'networking.k8s.io/v1',
          kind: 'NetworkPolicy',
          metadata: { name: policy.name ?? id, namespace: policy.namespace, labels: labelsOf(id) },
          spec: policySpec(design.topology, policy),
        },
      ],
    })),
});

/** `policyTypes` is written out: an empty list of rules selects for its direction all the same. */
export const policySpec = (topology: Topology, { pods, ingress, egress }: NetworkPolicy) => ({
  podSelector: podSelector(topology, pods),
  policyTypes: [...(ingress ? ['Ingress'] : []), ...(egress ? ['Egress'] : [])],
  ...(ingress && {
    ingress: ingress.map(({ from, ports }) => ({ ...peers(topology, 'from', from), ...portsOf(ports) })),
  }),
  ...(egress && {
    egress: egress.map(({ to, ports }) => ({ ...peers(topology, 'to', to), ...portsOf(ports) })),
  }),
});

const peers = (topology: Topology, side: 'from' | 'to', all: readonly PolicyPeer[] | undefined) =>
  all && { [side]: all.map((peer) => peerOf(topology, peer)) };

function peerOf(topology: Topology, peer: PolicyPeer) {
  if ('block' in peer) return { ipBlock: { cidr: peer.block, ...(peer.except && { except: peer.except }) } };
  const { namespaces, pods } = peer;
  return {
    ...(namespaces && { namespaceSelector: namespaceSelector(namespaces) }),
    // A peer of neither means every pod of the policy's own namespace.
    ...((pods !== undefined || namespaces === undefined) && { podSelector: podSelector(topology, pods) }),
  };
}

const podSelector = ({ workloads }: Topology, pods: PodSelector | undefined) =>
  selector(
    pods?.labels,
    appLabel,
    pods?.workloads?.map((id) => workloads[id]?.name ?? id),
  );

const namespaceSelector = ({ ids, labels }: NamespaceSelector) => selector(labels, namespaceNameLabel, ids);

/** One name is a label; one of several needs an expression. */
function selector(labels: Record<string, string> | undefined, key: string, names: string[] | undefined) {
  const [only, ...others] = names ?? [];
  const matchLabels = { ...labels, ...(only !== undefined && others.length === 0 && { [key]: only }) };
  return {
    ...(Object.keys(matchLabels).length > 0 && { matchLabels }),
    ...(others.length > 0 && { matchExpressions: [{ key, operator: 'In', values: names }] }),
  };
}

const portsOf = (ports: readonly PolicyPort[] | undefined) =>
  ports && {
    ports: ports.map(({ port, end, protocol }) => ({
      protocol: protocol.toUpperCase(),
      ...(port !== undefined && { port }),
      ...(end !== undefined && { endPort: end }),
    })),
  };
