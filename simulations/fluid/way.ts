import type { PathResult } from '../compile/path';
import { direct } from '../compile/routes';
import { Role, type Network } from '../compile/network';

/**
 * The egress ports that packets of a path cross, in order: by the spanning tree through switches, by the routers' tables
 * between segments. Empty where the path leads nowhere.
 */
export function portsAlong(network: Network, found: PathResult): number[] {
  if (!found.ok) return [];
  const { interfaces, nodes, ports, routes, segments } = network;
  const crossed: number[] = [];
  let { source, next } = found.path;
  const { destination } = found.path;
  for (let hops = 0; hops < network.hopLimit; hops++) {
    let port = interfaces.port[source]!;
    let node = cross(port);
    while (node >= 0 && nodes.role[node] === Role.switch) {
      port = segments.towards[nodes.ordinal[node]! * interfaces.count + next]!;
      if (port < 0) return [];
      node = cross(port);
    }
    if (node < 0 || node === interfaces.node[destination]) return node < 0 ? [] : crossed;
    const at = nodes.ordinal[node]! * segments.count + interfaces.segment[destination]!;
    if (nodes.role[node] !== Role.router || routes.egress[at]! < 0) return [];
    source = routes.egress[at]!;
    next = routes.next[at] === direct ? destination : routes.next[at]!;
  }
  return [];

  function cross(port: number): number {
    crossed.push(port);
    const peer = ports.peer[port]!;
    return peer < 0 ? -1 : ports.node[peer]!;
  }
}
