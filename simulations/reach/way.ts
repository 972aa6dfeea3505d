import { Role, type Network } from '../compile/network';
import { findPath } from '../compile/path';
import { direct } from '../compile/routes';

/**
 * Ports by which a packet leaves, from one interface to another of the same segment, through the switches between; what
 * MAC learning settles on. Empty where the switches know no way.
 */
export function waySwitched(network: Network, from: number, to: number): number[] {
  const { interfaces, ports, nodes, segments } = network;
  const way: number[] = [];
  let port = interfaces.port[from]!;
  while (port >= 0 && way.length <= nodes.ids.length) {
    way.push(port);
    const peer = ports.peer[port]!;
    if (peer < 0) return [];
    const node = ports.node[peer]!;
    if (node === interfaces.node[to]) return way;
    if (nodes.role[node] !== Role.switch) return [];
    port = segments.towards[nodes.ordinal[node]! * interfaces.count + to]!;
  }
  return [];
}

export const portName = ({ nodes, ports }: Network, port: number): string =>
  `${nodes.ids[ports.node[port]!]}:${ports.names[port]}`;

/** Ports by which a packet leaves on its way from node to node, through switches and routers; undefined without a way. */
export function portsBetween(network: Network, from: number, to: number): number[] | undefined {
  const { interfaces, nodes, routes, segments } = network;
  const found = findPath(network, from, to);
  if (!found.ok) return undefined;
  const { source, next, destination } = found.path;
  const way = waySwitched(network, source, next);
  let at = next;
  for (let hops = 0; interfaces.node[at] !== to && hops < nodes.ids.length; hops++) {
    const entry = nodes.ordinal[interfaces.node[at]!]! * segments.count + interfaces.segment[destination]!;
    const egress = routes.egress[entry]!;
    if (egress < 0) return undefined;
    at = routes.next[entry] === direct ? destination : routes.next[entry]!;
    way.push(...waySwitched(network, egress, at));
  }
  return way;
}
