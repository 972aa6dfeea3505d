import { Protocol, type Network } from '../compile/network';
import type { Draft } from '../compile/draft';
import { findPath, type Path } from '../compile/path';
import { direct } from '../compile/routes';
import { firstMatch } from '../nodes/access-rules';

export interface Reach {
  reaches: boolean | 'unknown';
  /** The path, or the rule, port or missing thing that decides. */
  evidence: string;
}

/**
 * Whether one end can open a connection to another, exactly, on the compiled network: VLANs, routes, the router's
 * access rules, and what the cluster and the address translation at the edge publish. Ends are devices, workloads,
 * services, containers and VLANs; an end with several members reaches if any pair does. Without a port, some port is
 * enough.
 */
export function reach(draft: Draft, from: string, to: string, port: number | undefined): Reach {
  const starts = sourcesOf(draft, from);
  const published = publishedAt(draft, from, to, port);
  if (published.denied) return { reaches: false, evidence: published.denied };
  const targets = published.targets ?? targetsOf(draft, to);
  for (const [end, list] of [
    [from, starts],
    [to, targets],
  ] as const) {
    if (list === undefined) return { reaches: 'unknown', evidence: `There is no ${end} in the topology.` };
    if (list.length === 0) return { reaches: false, evidence: `${end} has no running pod or no member.` };
  }
  let refused: string | undefined;
  for (const start of starts!) {
    for (const target of targets!) {
      const found = pairReach(draft, start, target, published.port ?? port);
      if (found.reaches) return { reaches: true, evidence: `${published.note ?? ''}${found.evidence}` };
      refused ??= found.evidence;
    }
  }
  return { reaches: false, evidence: refused! };
}

/** A node, or any host of a VLAN, attached or not. */
type End = { node: number } | { vlan: number };

function sourcesOf(draft: Draft, id: string): End[] | undefined {
  const vlan = draft.vlanNumbers.get(id);
  if (vlan !== undefined) return [{ vlan }];
  const group = draft.groupOf.get(id);
  if (group === undefined) return undefined;
  const { node } = draft.network.instances;
  return [...new Set(draft.groups[group]!.map((instance) => node[instance]!))].map((n) => ({ node: n }));
}

const targetsOf = sourcesOf;

interface Published {
  targets?: End[];
  port?: number;
  note?: string;
  denied?: string;
}

/** Where a connection to a name really goes: cluster addresses exist inside the cluster only, private ones inside the edge. */
function publishedAt(draft: Draft, from: string, to: string, port: number | undefined): Published {
  const { topology, network, groupOf, groups } = draft;
  const isOutside = topology.devices[from]?.kind === 'internet';
  const first = groups[groupOf.get(to) ?? -1]?.[0];
  const cluster = first === undefined ? -1 : network.instances.cluster[first]!;
  const source = groups[groupOf.get(from) ?? -1]?.[0];
  const inside = cluster >= 0 && source !== undefined && network.instances.cluster[source] === cluster;
  if (cluster < 0) {
    if (!isOutside || topology.devices[to]?.kind === 'internet') return containerPort(draft, to, port);
    return { denied: `${to} has a private address; the router lets in only what an ingress publishes.` };
  }
  const service = topology.services[to];
  if (inside) {
    if (service && port !== undefined && !(String(port) in service.ports))
      return {
        denied: `Service ${to} has no port ${port}; it has ${Object.keys(service.ports).join(', ')}.`,
      };
    return {};
  }
  const through = ingressTo(draft, to, port);
  if (through) return through;
  if (isOutside || !service || service.type === 'ClusterIP') {
    const published = isOutside ? 'ingress' : 'ingress, NodePort or LoadBalancer';
    return {
      denied: `${to} has an address inside its cluster only, and no ${published} publishes it${port === undefined ? '' : ` on port ${port}`}.`,
    };
  }
  return {};
}

function containerPort({ topology }: Draft, to: string, port: number | undefined): Published {
  const container = topology.containers[to];
  if (!container) return {};
  const ports = Object.keys(container.ports ?? {});
  if (ports.length === 0) return { denied: `Container ${to} publishes no port.` };
  if (port !== undefined && !ports.includes(String(port)))
    return { denied: `Container ${to} does not publish port ${port}; it publishes ${ports.join(', ')}.` };
  return {};
}

const ingressPorts = [80, 443];

function ingressTo(draft: Draft, to: string, port: number | undefined): Published | undefined {
  const { topology, ingressOf, groups, network } = draft;
  if (port !== undefined && !ingressPorts.includes(port)) return undefined;
  for (const id of Object.keys(topology.ingresses).sort()) {
    const ingress = topology.ingresses[id]!;
    const leads = Object.values(ingress.paths).some((path) => path.service === to);
    const cluster = topology.namespaces[ingress.namespace]?.cluster ?? '';
    const controller = groups[ingressOf.get(cluster) ?? -1]?.[0];
    if (!leads || controller === undefined) continue;
    const node = network.instances.node[controller]!;
    return {
      targets: [{ node }],
      port: port ?? ingressPorts[0]!,
      note: `Ingress ${id} on ${network.nodes.ids[node]} leads to it. `,
    };
  }
  return undefined;
}

function pairReach(draft: Draft, from: End, to: End, port: number | undefined): Reach {
  const { network } = draft;
  if ('node' in from && 'node' in to) {
    if (from.node === to.node)
      return { reaches: true, evidence: `Both are on ${network.nodes.ids[from.node]}.` };
    const result = findPath(network, from.node, to.node);
    if (!result.ok)
      return {
        reaches: false,
        evidence: `${name(network, from.node)} cannot get to ${name(network, to.node)}: ${result.reason}.`,
      };
    return routed(draft, result.path, port);
  }
  return betweenVlans(draft, vlanOf(network, from), vlanOf(network, to), port);
}

const name = ({ nodes }: Network, node: number) => nodes.ids[node]!;

function vlanOf({ interfaces }: Network, end: End): number {
  if ('vlan' in end) return end.vlan;
  return interfaces.accessVlan[interfaces.firstOfNode[end.node]!] ?? -1;
}

/** Follows a path router by router. */
function routed(draft: Draft, path: Path, port: number | undefined): Reach {
  const { network } = draft;
  const { interfaces, nodes, routes, segments } = network;
  const way = [nodes.ids[interfaces.node[path.source]!]!];
  let at = path.next;
  while (interfaces.node[at] !== interfaces.node[path.destination]) {
    const router = interfaces.node[at]!;
    const entry = nodes.ordinal[router]! * segments.count + interfaces.segment[path.destination]!;
    const egress = routes.egress[entry]!;
    if (egress < 0)
      return {
        reaches: false,
        evidence: `${nodes.ids[router]} has no route to ${nodes.ids[interfaces.node[path.destination]!]}.`,
      };
    const refusal = refusedBy(draft, interfaces.accessVlan[at]!, interfaces.accessVlan[egress]!, port);
    if (refusal) return { reaches: false, evidence: `${nodes.ids[router]} denies it by ${refusal}.` };
    way.push(nodes.ids[router]!);
    at = routes.next[entry] === direct ? path.destination : routes.next[entry]!;
  }
  way.push(nodes.ids[interfaces.node[path.destination]!]!);
  return { reaches: true, evidence: `${way.join(' → ')}, and no access rule forbids it.` };
}

/** For whole VLANs: some router must join them, and its rules must let it pass. */
function betweenVlans(draft: Draft, from: number, to: number, port: number | undefined): Reach {
  const { network } = draft;
  const { interfaces, routes, nodes, vlans } = network;
  const label = (vlan: number) => (vlan < 0 ? 'the outside' : vlans.ids[vlan]!);
  if (from === to) return { reaches: true, evidence: `Both are in ${label(from)}.` };
  for (const router of routes.routers) {
    const own = Array.from(
      interfaces.ofNode.subarray(interfaces.firstOfNode[router], interfaces.firstOfNode[router + 1]),
    );
    const joins = [from, to].every((vlan) => own.some((i) => interfaces.accessVlan[i] === vlan));
    if (!joins) continue;
    const refusal = refusedBy(draft, from, to, port);
    if (refusal) return { reaches: false, evidence: `${nodes.ids[router]} denies it by ${refusal}.` };
    return {
      reaches: true,
      evidence: `${nodes.ids[router]} routes between ${label(from)} and ${label(to)}, and no access rule forbids it.`,
    };
  }
  return { reaches: false, evidence: `No router joins ${label(from)} and ${label(to)}.` };
}

/** The rule that denies every protocol and port asked for; undefined if something passes. */
function refusedBy(draft: Draft, from: number, to: number, port: number | undefined): string | undefined {
  const { access } = draft.network;
  const ports = port === undefined ? [-1, ...new Set(access.ports.flatMap((list) => list ?? []))] : [port];
  let refusal: string | undefined;
  for (const protocol of [Protocol.tcp, Protocol.udp]) {
    for (const candidate of ports) {
      const rule = firstMatch(access, from, to, protocol, candidate);
      if (rule < 0 || !access.deny[rule]) return undefined;
      const written = draft.topology.access[rule]!;
      refusal ??= `access rule ${rule + 1} (${written.from} to ${written.to}: deny)`;
    }
  }
  return refusal;
}
