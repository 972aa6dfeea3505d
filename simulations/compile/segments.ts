import { inSubnet, parseSubnet } from './addresses';
import type { Draft, Pass } from './draft';
import { Role, type Network } from './network';

/** Broadcast domains: what a frame can reach without a router. */
export const segments: Pass = {
  name: 'segments',
  run(draft) {
    const roots = joinPorts(draft.network);
    numberSegments(draft.network, roots);
    nameAccessVlans(draft, roots);
  },
};

/** Union-find over (port, VLAN). */
function joinPorts({ nodes, ports, vlans }: Network): Int32Array {
  const parent = Int32Array.from({ length: ports.names.length * vlans.count }, (_, i) => i);
  for (let port = 0; port < ports.names.length; port++) {
    if (ports.blocked[port] || ports.peer[port]! < 0) continue;
    for (let vlan = 0; vlan < vlans.count; vlan++) {
      const arrival = vlans.arrival[port * vlans.count + vlan]!;
      if (arrival >= 0) join(parent, port * vlans.count + vlan, ports.peer[port]! * vlans.count + arrival);
    }
  }
  for (let node = 0; node < nodes.ids.length; node++) {
    if (nodes.role[node] !== Role.switch) continue;
    for (let vlan = 0; vlan < vlans.count; vlan++) {
      let first = -1;
      for (let port = nodes.firstPort[node]!; port < nodes.firstPort[node + 1]!; port++) {
        const at = port * vlans.count + vlan;
        if (ports.blocked[port] || !vlans.member[at]) continue;
        if (first < 0) first = at;
        else join(parent, first, at);
      }
    }
  }
  for (let i = 0; i < parent.length; i++) parent[i] = root(parent, i);
  return parent;
}

function root(parent: Int32Array, of: number): number {
  let at = of;
  while (parent[at] !== at) {
    parent[at] = parent[parent[at]!]!;
    at = parent[at]!;
  }
  return at;
}

function join(parent: Int32Array, a: number, b: number): void {
  const [x, y] = [root(parent, a), root(parent, b)];
  if (x < y) parent[y] = x;
  else parent[x] = y;
}

function numberSegments({ interfaces, vlans, segments }: Network, roots: Int32Array): void {
  const numbers = new Map<number, number>();
  for (let i = 0; i < interfaces.count; i++) {
    const at = roots[interfaces.port[i]! * vlans.count + interfaces.vlan[i]!]!;
    if (!numbers.has(at)) numbers.set(at, numbers.size);
    interfaces.segment[i] = numbers.get(at)!;
  }
  segments.count = numbers.size;
}

/** By which VLAN the access rules know an interface: its own, one that its segment is on a switch, or its subnet's. */
function nameAccessVlans({ topology, network }: Draft, roots: Int32Array): void {
  const { interfaces, vlans, ports } = network;
  const vlanOfRoot = new Map<number, number>();
  for (let port = 0; port < ports.names.length; port++) {
    for (let vlan = 1; vlan < vlans.count; vlan++) {
      const at = port * vlans.count + vlan;
      if (vlans.member[at] && !vlanOfRoot.has(roots[at]!)) vlanOfRoot.set(roots[at]!, vlan);
    }
  }
  const subnets = vlans.ids.map((id) => topology.vlans[id]?.subnet);
  for (let i = 0; i < interfaces.count; i++) {
    const vlan = interfaces.vlan[i]!;
    const bySegment = vlanOfRoot.get(roots[interfaces.port[i]! * vlans.count + vlan]!);
    const address = interfaces.address[i]!;
    const bySubnet = subnets.findIndex(
      (s) => s !== undefined && address > 0 && inSubnet(address, parseSubnet(s)),
    );
    interfaces.accessVlan[i] = vlan > 0 ? vlan : (bySegment ?? bySubnet);
  }
}
