import { portsOf } from '#shared/devices/ports';
import type { Vlan } from '#shared/topology/network';
import { inSubnet, parseAddress, parseSubnet, type Subnet } from './addresses';
import type { Draft, Pass } from './draft';
import { Role, type Network } from './network';

interface Interface {
  node: number;
  port: number;
  vlan: number;
  subnet: Subnet | undefined;
  gateway: number;
  outside: boolean;
}

/** Layer 3 interfaces and their addresses. */
export const interfaces: Pass = {
  name: 'interfaces',
  run(draft) {
    const { network } = draft;
    const found = network.nodes.ids.flatMap((_, node) => interfacesOf(draft, node));
    fill(network, found);
  },
};

function interfacesOf(draft: Draft, node: number): Interface[] {
  const { nodes, ports } = draft.network;
  if (nodes.role[node] === Role.switch) return [];
  const device = draft.topology.devices[nodes.ids[node]!]!;
  const addresses = new Map(portsOf(device).map(({ name, address }) => [name, address]));
  const gateway = device.gateway === undefined ? 0 : parseAddress(device.gateway);
  const list: Interface[] = [];
  for (let port = nodes.firstPort[node]!; port < nodes.firstPort[node + 1]!; port++) {
    const written = addresses.get(ports.names[port]!);
    const own = written === undefined ? undefined : parseSubnet(written);
    if (!own && ports.peer[port]! < 0) continue;
    const isRouter = nodes.role[node] === Role.router;
    for (const vlan of portVlans(draft.network, port)) {
      const record = draft.topology.vlans[draft.network.vlans.ids[vlan] ?? ''];
      const subnet = isRouter && record ? routerSubnet(own, record) : own;
      list.push({ node, port, vlan, subnet, gateway, outside: facesInternet(draft, port) });
    }
  }
  return list;
}

function portVlans({ vlans }: Network, port: number): number[] {
  const list: number[] = [];
  for (let vlan = 0; vlan < vlans.count; vlan++) if (vlans.member[port * vlans.count + vlan]) list.push(vlan);
  return list;
}

/** A router's address in a VLAN: the port's own where it lies in the VLAN's subnet, else the VLAN's gateway. */
function routerSubnet(own: Subnet | undefined, vlan: Vlan): Subnet | undefined {
  if (vlan.subnet === undefined) return own;
  const subnet = parseSubnet(vlan.subnet);
  if (own && inSubnet(own.address, subnet)) return own;
  return { address: vlan.gateway === undefined ? 0 : parseAddress(vlan.gateway), prefix: subnet.prefix };
}

/** The line to the provider, at either end. */
function facesInternet({ topology, network: { nodes, ports } }: Draft, port: number): boolean {
  const isInternet = (p: number) =>
    p >= 0 && topology.devices[nodes.ids[ports.node[p]!]!]!.kind === 'internet';
  return isInternet(port) || isInternet(ports.peer[port]!);
}

function fill(network: Network, found: Interface[]): void {
  const { interfaces } = network;
  interfaces.count = found.length;
  interfaces.node = Int32Array.from(found, (i) => i.node);
  interfaces.port = Int32Array.from(found, (i) => i.port);
  interfaces.vlan = Int32Array.from(found, (i) => i.vlan);
  interfaces.address = Float64Array.from(found, (i) => i.subnet?.address ?? 0);
  interfaces.prefix = Int32Array.from(found, (i) => i.subnet?.prefix ?? 0);
  interfaces.gateway = Float64Array.from(found, (i) => i.gateway);
  interfaces.outside = Uint8Array.from(found, (i) => (i.outside ? 1 : 0));
  interfaces.segment = new Int32Array(found.length);
  interfaces.accessVlan = new Int32Array(found.length).fill(-1);
  interfaces.ofNode = Int32Array.from(found, (_, i) => i);
  interfaces.firstOfNode = new Int32Array(network.nodes.ids.length + 1);
  for (const { node } of found) interfaces.firstOfNode[node + 1]!++;
  for (let node = 0; node < network.nodes.ids.length; node++)
    interfaces.firstOfNode[node + 1]! += interfaces.firstOfNode[node]!;
}
