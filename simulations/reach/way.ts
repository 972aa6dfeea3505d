import { Role, type Network } from '../compile/network';

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
