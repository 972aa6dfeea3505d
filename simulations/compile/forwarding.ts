import type { Draft, Pass } from './draft';
import { Role, type Network } from './network';

/**
 * For every switch, the port towards every interface along the spanning tree: what MAC learning finds.
 *
 * Interfaces that are plugged into one switch and VLAN are reached the same way from every other switch, so the tree is
 * walked once for each such place.
 */
export const forwarding: Pass = {
  name: 'forwarding',
  run({ network }: Draft) {
    const { nodes, segments } = network;
    const switches: number[] = [];
    nodes.role.forEach((role, node) => role === Role.switch && switches.push(node));
    segments.switches = Int32Array.from(switches);
    segments.towards = spreadTowards(network, network.ports.blocked);
    network.hopLimit = hopLimit(network);
  },
};

/** [switch × interfaces + interface]: the port towards it, past ports that are not closed; −1 if it is out of reach. */
export function spreadTowards(network: Network, closed: Uint8Array): Int32Array {
  const { nodes, segments, interfaces } = network;
  const { switches } = segments;
  const found = new Int32Array(switches.length * interfaces.count).fill(-1);
  const trunks = Array.from(switches, (node) => portsToSwitches(network, closed, node));
  const towards = new Int32Array(switches.length);
  for (const place of places(network, closed)) {
    spread(network, closed, place, trunks, towards.fill(-1));
    for (let ordinal = 0; ordinal < switches.length; ordinal++) {
      const port = towards[ordinal]!;
      const row = ordinal * interfaces.count;
      if (port >= 0) for (const { to } of place.attached) found[row + to] = port;
    }
    const own = nodes.ordinal[place.node]! * interfaces.count;
    for (const { to, port } of place.attached) found[own + to] = port;
  }
  return found;
}

/** A switch's open ports that lead to other switches: few, where most lead to hosts. */
function portsToSwitches({ nodes, ports }: Network, closed: Uint8Array, node: number): number[] {
  const found: number[] = [];
  for (let port = nodes.firstPort[node]!; port < nodes.firstPort[node + 1]!; port++) {
    const peer = ports.peer[port]!;
    if (peer >= 0 && !closed[port] && nodes.role[ports.node[peer]!] === Role.switch) found.push(port);
  }
  return found;
}

/** A switch and VLAN, and the interfaces that are plugged in there, each with the switch's port. */
interface Place {
  node: number;
  vlan: number;
  attached: { to: number; port: number }[];
}

function places(network: Network, closed: Uint8Array): Iterable<Place> {
  const { interfaces, ports, vlans } = network;
  const found = new Map<number, Place>();
  for (let to = 0; to < interfaces.count; to++) {
    const entered = entry(network, closed, interfaces.port[to]!, interfaces.vlan[to]!);
    if (!entered) continue;
    const { port, vlan } = entered;
    const node = ports.node[port]!;
    const key = node * vlans.count + vlan;
    let place = found.get(key);
    if (!place) found.set(key, (place = { node, vlan, attached: [] }));
    place.attached.push({ to, port });
  }
  return found.values();
}

/** The switch's port and VLAN that a frame sent by a port enters by; undefined where no switch takes it. */
function entry(
  { ports, vlans, nodes }: Network,
  closed: Uint8Array,
  from: number,
  vlan: number,
): { port: number; vlan: number } | undefined {
  const port = ports.peer[from]!;
  if (port < 0 || closed[port]) return undefined;
  const arrival = vlans.arrival[from * vlans.count + vlan]!;
  if (arrival < 0 || nodes.role[ports.node[port]!] !== Role.switch) return undefined;
  return vlans.member[port * vlans.count + arrival] ? { port, vlan: arrival } : undefined;
}

/** Walks the tree outwards; each switch met notes, by its ordinal, the port by which it was entered. */
function spread(
  network: Network,
  closed: Uint8Array,
  { node: start, vlan }: Place,
  trunks: readonly number[][],
  towards: Int32Array,
): void {
  const { ports, vlans, nodes } = network;
  const frontier = [{ node: start, vlan, by: -1 }];
  for (let at = frontier.pop(); at; at = frontier.pop()) {
    for (const port of trunks[nodes.ordinal[at.node]!]!) {
      if (port === at.by || !vlans.member[port * vlans.count + at.vlan]) continue;
      const entered = entry(network, closed, port, at.vlan);
      if (!entered) continue;
      const node = ports.node[entered.port]!;
      const ordinal = nodes.ordinal[node]!;
      if (node === start || towards[ordinal]! >= 0) continue;
      towards[ordinal] = entered.port;
      frontier.push({ node, vlan: entered.vlan, by: entered.port });
    }
  }
}

/** More links than a packet can cross: every switch and router once, up to what memory is worth. */
function hopLimit({ nodes }: Network): number {
  const between = nodes.role.reduce((count, role) => count + (role === Role.host ? 0 : 1), 0);
  return Math.min(32, 2 * between + 2);
}
