import type { LossReason } from '#shared/results/losses';
import { sharePrefix } from './addresses';
import type { Network } from './network';
import { noRoute } from './routes';

/** How a packet leaves: by which interface, to which next one, and which it is meant for. */
export interface Path {
  source: number;
  next: number;
  destination: number;
}

/** Why there is none: `port` is the one that refuses a VLAN, −1 for other reasons. */
export type PathResult = { ok: true; path: Path } | { ok: false; reason: LossReason; port: number };

/**
 * A host's choice, as its routing table and the routers' would make it: directly where both are in one subnet and
 * broadcast domain, else by the gateway.
 */
export function findPath(network: Network, from: number, to: number): PathResult {
  const { interfaces, routes, segments, nodes } = network;
  const [own, theirs] = [interfaces.firstOfNode[from]!, interfaces.firstOfNode[to]!];
  const [ownEnd, theirEnd] = [interfaces.firstOfNode[from + 1]!, interfaces.firstOfNode[to + 1]!];
  for (let source = own; source < ownEnd; source++)
    for (let destination = theirs; destination < theirEnd; destination++)
      if (sameSubnet(network, source, destination))
        return { ok: true, path: { source, next: destination, destination } };
  for (let source = own; source < ownEnd; source++) {
    const gateway = gatewayOf(network, source);
    if (gateway < 0) continue;
    const router = nodes.ordinal[interfaces.node[gateway]!]!;
    for (let destination = theirs; destination < theirEnd; destination++) {
      const at = router * segments.count + interfaces.segment[destination]!;
      if (routes.egress[at] !== noRoute) return { ok: true, path: { source, next: gateway, destination } };
    }
  }
  return { ok: false, ...whyUnreachable(network, from, to) };
}

/**
 * To the outside address of the edge, which forwards to the receiver (RFC 4787 section 6): by the gateway, whatever the subnets.
 * Only where that is the edge itself.
 */
export function publicPath(network: Network, from: number, to: number): PathResult {
  const { interfaces } = network;
  const destination = interfaces.firstOfNode[to]!;
  if (destination < interfaces.firstOfNode[to + 1]!)
    for (const source of range(interfaces.firstOfNode, from)) {
      const gateway = gatewayOf(network, source);
      if (gateway >= 0 && outsideOf(network, interfaces.node[gateway]!) >= 0)
        return { ok: true, path: { source, next: gateway, destination } };
    }
  return { ok: false, reason: 'no route', port: -1 };
}

/** A router's interface towards the provider, −1 if it has none. */
export const outsideOf = ({ interfaces }: Network, router: number): number =>
  range(interfaces.firstOfNode, router).find((i) => interfaces.outside[i] === 1) ?? -1;

const range = (first: Int32Array, of: number): number[] =>
  Array.from({ length: first[of + 1]! - first[of]! }, (_, i) => first[of]! + i);

function sameSubnet({ interfaces }: Network, a: number, b: number): boolean {
  if (interfaces.segment[a] !== interfaces.segment[b]) return false;
  const [x, y] = [interfaces.address[a]!, interfaces.address[b]!];
  // Each must see the other in its own subnet: the longer prefix asks for more than the shorter.
  const prefix = Math.max(interfaces.prefix[a]!, interfaces.prefix[b]!);
  return x === 0 || y === 0 || sharePrefix(x, y, prefix);
}

/** The router interface a host sends to: the one with its gateway's address, or any in reach if it names none. */
function gatewayOf({ interfaces, routes }: Network, source: number): number {
  const wanted = interfaces.gateway[source]!;
  for (const router of routes.routers) {
    if (router === interfaces.node[source]) return source;
    for (let i = interfaces.firstOfNode[router]!; i < interfaces.firstOfNode[router + 1]!; i++) {
      if (interfaces.segment[i] !== interfaces.segment[source]) continue;
      if (wanted === 0 || interfaces.address[i] === wanted) return i;
    }
  }
  return -1;
}

/** The reason a host would meet: no cable, a VLAN that stops on the way to the receiver or the gateway, or no route. */
function whyUnreachable(network: Network, from: number, to: number): { reason: LossReason; port: number } {
  const { nodes, ports } = network;
  const cabled = (node: number) => {
    for (let port = nodes.firstPort[node]!; port < nodes.firstPort[node + 1]!; port++)
      if (ports.peer[port]! >= 0) return true;
    return false;
  };
  if (!cabled(from) || !cabled(to)) return { reason: 'no cable', port: -1 };
  const port = refusingPort(network, from, to);
  return { reason: port < 0 ? 'no route' : 'VLAN not allowed on port', port };
}

/** The first port on the physical way that refuses the VLAN in which the sender's frames travel, −1 if none does. */
function refusingPort(network: Network, from: number, to: number): number {
  const { nodes, ports, vlans } = network;
  const seen = new Set<number>([from]);
  let frontier = [{ node: from, vlan: 0, port: -1 }];
  while (frontier.length > 0) {
    const further: typeof frontier = [];
    for (const { node, vlan, port: entry } of frontier) {
      for (let port = nodes.firstPort[node]!; port < nodes.firstPort[node + 1]!; port++) {
        const peer = ports.peer[port]!;
        if (port === entry || peer < 0 || ports.blocked[port] || seen.has(ports.node[peer]!)) continue;
        const next = ports.node[peer]!;
        const member = vlans.member[port * vlans.count + vlan];
        const arrival = member ? vlans.arrival[port * vlans.count + vlan]! : -1;
        if (arrival < 0 || !vlans.member[peer * vlans.count + arrival]) {
          if (leadsTo(network, next, to, seen)) return member ? peer : port;
          continue;
        }
        seen.add(next);
        if (nodes.role[next] === 1) further.push({ node: next, vlan: arrival, port: peer });
      }
    }
    frontier = further;
  }
  return -1;
}

/** Whether the receiver or a router stands behind a node, whatever the VLANs say. */
function leadsTo({ nodes, ports }: Network, start: number, to: number, without: Set<number>): boolean {
  const seen = new Set(without).add(start);
  const stack = [start];
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (node === to || nodes.role[node] === 2) return true;
    if (nodes.role[node] !== 1) continue;
    for (let port = nodes.firstPort[node]!; port < nodes.firstPort[node + 1]!; port++) {
      const next = ports.peer[port]! < 0 ? -1 : ports.node[ports.peer[port]!]!;
      if (next >= 0 && !seen.has(next)) stack.push((seen.add(next), next));
    }
  }
  return false;
}
