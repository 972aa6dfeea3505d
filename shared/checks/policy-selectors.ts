import { text } from '../language/text';
import type { NetworkPolicy, PolicyPeer } from '../topology/policy';
import {
  podsOfWorkload,
  selectsNamespace,
  selectsPods,
  systemPods,
  type SelectablePods,
} from '../topology/policy-selection';
import type { Path } from '../topology/paths';
import type { Topology } from '../topology/topology';
import type { Check, Finding } from './check';

/** Network policies that protect no pods, or let in or out peers that are none: mostly a slip of the pen. */
export const policySelectors: Check = {
  name: 'policy-selectors',
  finds: 'A network policy protects no pods, says nothing, or names peers that there are none of.',
  run: (topology) => Object.keys(topology.policies).flatMap((id) => findingsOf(topology, id)),
};

function findingsOf(topology: Topology, id: string): Finding[] {
  const policy = topology.policies[id]!;
  const path = ['policies', id];
  const pods = podsOfCluster(topology, policy);
  const findings: Finding[] = [];
  if (!pods.some((each) => each.namespace === policy.namespace && selectsPods(policy.pods, each)))
    findings.push({
      severity: 'warning',
      summary: text`network policy ${id} protects no pods: its selector matches none in namespace ${policy.namespace}`,
      mend: text`Name workloads of ${policy.namespace}, or put the policy into the namespace of those it names.`,
      path: policy.pods ? [...path, 'pods'] : [...path, 'namespace'],
    });
  if (!policy.ingress && !policy.egress)
    findings.push({
      severity: 'warning',
      summary: text`network policy ${id} says nothing: it has neither ingress nor egress`,
      mend: text`Write \`ingress: []\` to let nothing in, or rules for what may come in.`,
      path,
    });
  for (const { peer, at } of peersOf(policy, path))
    if (!pods.some((each) => isPeer(policy, peer, each)))
      findings.push({
        severity: 'warning',
        summary: at.includes('ingress')
          ? text`network policy ${id} lets in pods that there are none of`
          : text`network policy ${id} lets out to pods that there are none of`,
        mend: text`Without \`namespaces\`, pods are looked for in the namespace of the policy.`,
        path: at,
      });
  return findings;
}

function peersOf({ ingress, egress }: NetworkPolicy, path: Path): { peer: PolicyPeer; at: Path }[] {
  return [
    ...(ingress ?? []).flatMap(({ from }, i) =>
      (from ?? []).map((peer, p) => ({ peer, at: [...path, 'ingress', i, 'from', p] })),
    ),
    ...(egress ?? []).flatMap(({ to }, i) =>
      (to ?? []).map((peer, p) => ({ peer, at: [...path, 'egress', i, 'to', p] })),
    ),
  ];
}

function podsOfCluster(topology: Topology, { namespace }: NetworkPolicy): SelectablePods[] {
  const clusterOf = (id: string) => topology.namespaces[id]?.cluster;
  return [
    ...Object.keys(topology.workloads)
      .map((id) => podsOfWorkload(topology, id))
      .filter((pods) => clusterOf(pods.namespace) === clusterOf(namespace)),
    ...Object.values(systemPods(topology)),
  ];
}

function isPeer(policy: NetworkPolicy, peer: PolicyPeer, pods: SelectablePods): boolean {
  if ('block' in peer) return true;
  const inNamespace = peer.namespaces
    ? selectsNamespace(peer.namespaces, pods)
    : pods.namespace === policy.namespace;
  return inNamespace && selectsPods(peer.pods, pods);
}
