import type { Network } from '../compile/network';
import { convergedTree, bridgeOf, PortRole, portNumberOf, portsOf, takesPart } from './converged';
import { pathCost, type Vector } from './vector';

/** A port that takes part, with the variables of IEEE 802.1D-2004 17.19 that a point-to-point link needs. */
export interface TreePort {
  /** Number in the network, and at its bridge. */
  readonly port: number;
  readonly number: number;
  readonly cost: number;
  role: number;
  /** 0 discarding, 1 learning, 2 forwarding. */
  state: number;
  info: Vector;
  infoIs: 'disabled' | 'aged' | 'mine' | 'received';
  /** Bridges between the root and what was heard. */
  age: number;
  proposing: boolean;
  proposed: boolean;
  agree: boolean;
  agreed: boolean;
  synced: boolean;
  /** There is something to say. */
  news: boolean;
  /** Times: what was heard is good until; the next step of a transition without agreement; topology changes are told until; it was a root port until. */
  infoUntil: number;
  forwardAt: number;
  changeUntil: number;
  rootUntil: number;
  /** Whether an event is pending that looks at `infoUntil`. */
  awaited: boolean;
  /** Messages counted against the limit, as of a time, and whether an event is pending that sends what was held back. */
  sent: number;
  sentAsOf: number;
  heldBack: boolean;
}

export interface TreeBridge {
  readonly node: number;
  readonly id: number;
  readonly ports: TreePort[];
  /** Index in `ports`, −1 at the root. */
  rootPort: number;
  /** Root and cost as it tells them. */
  own: Vector;
}

/** One message between bridges. */
export interface Bpdu extends Vector {
  /** From a designated port; else it can only agree. */
  designated: boolean;
  age: number;
  proposal: boolean;
  agreement: boolean;
  change: boolean;
}

export interface SpanningTree {
  bridges: TreeBridge[];
  /** Port → bridge and place among its ports; −1 for a port that takes no part. */
  bridgeOf: Int32Array;
  placeOf: Int32Array;
  /** Messages under way, and free places among them. */
  messages: (Bpdu | undefined)[];
  free: number[];
}

/** At rest, as the network has been for long; `cold`: as if every bridge had just been switched on. */
export function createSpanningTree(network: Network, cold: boolean): SpanningTree {
  const { nodes, ports } = network;
  const tree: SpanningTree = {
    bridges: [],
    bridgeOf: new Int32Array(ports.names.length).fill(-1),
    placeOf: new Int32Array(ports.names.length).fill(-1),
    messages: [],
    free: [],
  };
  const rest = convergedTree(network);
  nodes.ids.forEach((_, node) => {
    const own = portsOf(network, node).filter((port) => takesPart(network, port));
    if (own.length === 0) return;
    own.forEach((port, place) => {
      tree.bridgeOf[port] = tree.bridges.length;
      tree.placeOf[port] = place;
    });
    const id = bridgeOf(network, node);
    const self = { root: id, cost: 0, bridge: id, port: 0 };
    tree.bridges.push({
      node,
      id,
      ports: own.map((port) => {
        const number = portNumberOf(network, port);
        return cold
          ? coldPort(network, port, { ...self, port: number })
          : restingPort(network, port, rest.role[port]!, rest.info[port]!);
      }),
      rootPort: cold ? -1 : own.findIndex((port) => rest.role[port] === PortRole.root),
      own: cold ? self : rest.own[node]!,
    });
  });
  return tree;
}

const blankPort = (network: Network, port: number, info: Vector): TreePort => ({
  port,
  number: portNumberOf(network, port),
  cost: pathCost(network.ports.rate[port]!),
  role: PortRole.designated,
  state: 0,
  info,
  infoIs: 'mine',
  age: 0,
  news: false,
  proposing: false,
  proposed: false,
  agree: false,
  agreed: false,
  synced: false,
  infoUntil: 0,
  forwardAt: Infinity,
  changeUntil: 0,
  rootUntil: 0,
  awaited: false,
  sent: 0,
  sentAsOf: 0,
  heldBack: false,
});

const coldPort = (network: Network, port: number, info: Vector): TreePort => ({
  ...blankPort(network, port, info),
  synced: true,
});

function restingPort(network: Network, port: number, role: number, info: Vector): TreePort {
  const designated = role === PortRole.designated;
  const forwarding = designated || role === PortRole.root;
  return {
    ...blankPort(network, port, info),
    role,
    state: forwarding ? 2 : 0,
    infoIs: designated ? 'mine' : 'received',
    agree: !designated,
    agreed: designated,
    synced: true,
  };
}
