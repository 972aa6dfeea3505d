import type { Draft, Pass } from './draft';
import { Role, type Network } from './network';

/** For every switch, the port towards every interface along the spanning tree: what MAC learning finds. */
export const forwarding: Pass = {
  name: 'forwarding',
  run({ network }: Draft) {
    const { nodes, segments, interfaces } = network;
    const switches: number[] = [];
    nodes.role.forEach((role, node) => role === Role.switch && switches.push(node));
    segments.switches = Int32Array.from(switches);
    segments.towards = new Int32Array(switches.length * interfaces.count).fill(-1);
    const queue = new Int32Array(switches.length * 2);
    for (let i = 0; i < interfaces.count; i++) spread(network, i, queue);
    network.hopLimit = hopLimit(network);
  },
};

/** Walks from an interface outwards; each switch met notes the port by which it was entered. */
function spread(network: Network, to: number, queue: Int32Array): void {
  const { interfaces, ports, vlans, nodes, segments } = network;
  let head = 0;
  let tail = 0;
  const enter = (from: number, vlan: number) => {
    const port = ports.peer[from]!;
    if (port < 0 || ports.blocked[port]) return;
    const arrival = vlans.arrival[from * vlans.count + vlan]!;
    const node = ports.node[port]!;
    if (arrival < 0 || nodes.role[node] !== Role.switch || !vlans.member[port * vlans.count + arrival])
      return;
    const at = nodes.ordinal[node]! * interfaces.count + to;
    if (segments.towards[at]! >= 0) return;
    segments.towards[at] = port;
    queue[tail++] = node;
    queue[tail++] = arrival;
  };
  enter(interfaces.port[to]!, interfaces.vlan[to]!);
  while (head < tail) {
    const node = queue[head++]!;
    const vlan = queue[head++]!;
    const entry = segments.towards[nodes.ordinal[node]! * interfaces.count + to]!;
    for (let port = nodes.firstPort[node]!; port < nodes.firstPort[node + 1]!; port++) {
      if (port !== entry && !ports.blocked[port] && vlans.member[port * vlans.count + vlan])
        enter(port, vlan);
    }
  }
}

/** More links than a packet can cross: every switch and router once, up to what memory is worth. */
function hopLimit({ nodes }: Network): number {
  const between = nodes.role.reduce((count, role) => count + (role === Role.host ? 0 : 1), 0);
  return Math.min(32, 2 * between + 2);
}
