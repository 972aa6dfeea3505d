import type { Topology } from '#shared/topology/topology';
import { parseSubnet } from '../compile/addresses';
import { byCodeUnit } from '../compile/draft';
import type { Network } from '../compile/network';
import type { Mac } from './bytes';

/** What the network's numbers are on the wire: hardware addresses, IPv4 addresses, VLAN tags. */
export interface WireNames {
  macOfPort(port: number): Mac;
  /** Of the node's overlay device. */
  macOfOverlay(node: number): Mac;
  addressOf(interfaceNumber: number): number;
  addressOfPod(instance: number): number;
  tagOf(vlan: number): number;
}

/** Addresses for interfaces that have none in the file, from the range for benchmarks (RFC 2544). */
const benchmarkRange = parseSubnet('198.18.0.0/15').address;

export function wireNames(topology: Topology, network: Network): WireNames {
  const { nodes, ports, interfaces, vlans } = network;
  const pods = podAddresses(topology, network);
  return {
    macOfPort: (port) => mac(`${nodes.ids[ports.node[port]!]}:${ports.names[port]}`),
    macOfOverlay: (node) => mac(`${nodes.ids[node]}/flannel.1`),
    addressOf: (which) => interfaces.address[which]! || benchmarkRange + 1 + which,
    addressOfPod: (instance) => pods[instance] ?? benchmarkRange + 65536 + instance,
    tagOf: (vlan) => topology.vlans[vlans.ids[vlan] ?? '']?.tag ?? 0,
  };
}

/** Locally administered and the same in every run: a hash (FNV-1a) of what it belongs to. */
function mac(name: string): Mac {
  let high = 0x811c9dc5;
  let low = 0x01000193;
  for (let i = 0; i < name.length; i++) {
    high = Math.imul(high ^ name.charCodeAt(i), 0x01000193);
    low = Math.imul(low ^ name.charCodeAt(name.length - 1 - i), 0x01000193);
  }
  return [0x02, high >>> 24, (high >>> 16) & 255, (high >>> 8) & 255, high & 255, low >>> 24];
}

/**
 * Each node has a /24 of its cluster's pod network, in the order in which servers and agents join; its pods count from
 * .2 on, as flannel's host-local addresses do.
 */
function podAddresses(topology: Topology, { nodes, instances }: Network): (number | undefined)[] {
  const clusters = Object.keys(topology.clusters).sort(byCodeUnit);
  const taken = new Map<number, number>();
  return instances.names.map((_, instance) => {
    const id = clusters[instances.cluster[instance]!];
    if (id === undefined) return undefined;
    const { servers, agents, network } = topology.clusters[id]!;
    const node = instances.node[instance]!;
    const place = [...servers, ...agents].indexOf(nodes.ids[node]!);
    const number = (taken.get(node) ?? 1) + 1;
    taken.set(node, number);
    return parseSubnet(network.pods).address + place * 256 + number;
  });
}
