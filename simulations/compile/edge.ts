import { nat as natSchema, type Nat } from '#shared/topology/nat';
import { Role } from './network';
import type { Draft, Pass } from './draft';

/** How each router translates, and what it lets in from outside: to whom it forwards, by port. */
export const edge: Pass = {
  name: 'edge',
  run(draft) {
    const { nodes } = draft.network;
    nodes.isIngress = ingressNodes(draft);
    nodes.nat = nodes.ids.map((id, node) =>
      nodes.role[node] === Role.router ? (draft.topology.devices[id]?.forwarding?.nat ?? assumed) : null,
    );
    nodes.forwardedPorts = nodes.ids.map(() => null);
    nodes.takesDatagrams = new Uint8Array(nodes.ids.length);
    for (const { forwards = [] } of nodes.nat.filter((nat) => nat !== null))
      for (const forward of forwards) openTo(draft, forward);
  },
};

const assumed: Nat = natSchema.decode({});

function openTo({ topology, nodeNumbers, network: { nodes } }: Draft, { to, port, protocol }: Forward): void {
  const node = nodeNumbers.get(topology.containers[to]?.host ?? to);
  if (node === undefined) return;
  if (protocol === 'udp') nodes.takesDatagrams[node] = 1;
  else nodes.forwardedPorts[node] = new Set([...(nodes.forwardedPorts[node] ?? []), port]);
}

type Forward = NonNullable<Nat['forwards']>[number];

/** Where an ingress controller runs that some ingress is for: the edge forwards the web's ports there. */
function ingressNodes({ topology, network: { nodes, instances }, groups, ingressOf }: Draft): Uint8Array {
  const found = new Uint8Array(nodes.ids.length);
  for (const { namespace } of Object.values(topology.ingresses)) {
    const group = ingressOf.get(topology.namespaces[namespace]?.cluster ?? '');
    for (const member of groups[group ?? -1] ?? []) found[instances.node[member]!] = 1;
  }
  return found;
}
