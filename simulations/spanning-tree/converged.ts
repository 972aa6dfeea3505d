import { Role, type Network } from '../compile/network';
import { bridgeNumber, compareVectors, pathCost, type Vector } from './vector';

export const PortRole = { disabled: 0, root: 1, designated: 2, alternate: 3, backup: 4 } as const;

/** What the tree has settled to, by port; ports that take no part have the role disabled. */
export interface ConvergedTree {
  role: Uint8Array;
  /** The best vector heard on each port's link: what its designated port says. */
  info: (Vector | undefined)[];
  /** Per node: its own root and cost. */
  own: (Vector | undefined)[];
}

/** A port takes part if it leads to another bridge that runs the protocol. */
export function takesPart({ nodes, ports }: Network, port: number): boolean {
  const peer = ports.peer[port]!;
  return peer >= 0 && isBridge(nodes, ports.node[port]!) && isBridge(nodes, ports.node[peer]!);
}

const isBridge = ({ role, treePriority }: Network['nodes'], node: number): boolean =>
  role[node] === Role.switch && treePriority[node]! >= 0;

export const portsOf = ({ nodes }: Network, node: number): number[] =>
  Array.from(
    { length: nodes.firstPort[node + 1]! - nodes.firstPort[node]! },
    (_, i) => nodes.firstPort[node]! + i,
  );

export const bridgeOf = ({ nodes }: Network, node: number): number =>
  bridgeNumber(nodes.treePriority[node]!, nodes.ordinal[node]!);

/** Number of a port at its own bridge, from 1. */
export const portNumberOf = ({ nodes, ports }: Network, port: number): number =>
  port - nodes.firstPort[ports.node[port]!]! + 1;

/**
 * The roles that the protocol comes to rest at (IEEE 802.1D-2004 17.3): every bridge as near to the lowest bridge as it
 * can, ties by the lower bridge and port; on every link the nearer end is designated. `isUp` tells links that work.
 */
export function convergedTree(network: Network, isUp: (port: number) => boolean = () => true): ConvergedTree {
  const { nodes, ports } = network;
  const count = ports.names.length;
  const tree: ConvergedTree = {
    role: new Uint8Array(count),
    info: new Array<undefined>(count).fill(undefined),
    own: new Array<undefined>(nodes.ids.length).fill(undefined),
  };
  const active = (port: number) => takesPart(network, port) && isUp(port);
  const bridges = nodes.ids.map((_, node) => node).filter((node) => portsOf(network, node).some(active));
  const rootPort = new Map<number, number>();
  for (const node of bridges) tree.own[node] = selfVector(network, node);
  // What the bridges know only gets better, from the lowest one outwards (Bellman, Ford).
  for (let changed = true; changed;) {
    changed = false;
    for (const node of bridges) {
      let best: Offer = { ...selfVector(network, node), at: 0 };
      let heardAt = -1;
      for (const port of portsOf(network, node).filter(active)) {
        const offer = offerAt(network, tree, port);
        if (compareOffers(offer, best) >= 0) continue;
        best = offer;
        heardAt = port;
      }
      const own = tree.own[node]!;
      changed ||= best.root !== own.root || best.cost !== own.cost || heardAt !== (rootPort.get(node) ?? -1);
      rootPort.set(node, heardAt);
      tree.own[node] = { ...selfVector(network, node), root: best.root, cost: best.cost };
    }
  }
  for (const node of bridges)
    for (const port of portsOf(network, node).filter(active))
      settle(network, tree, port, rootPort.get(node) === port);
  return tree;
}

interface Offer extends Vector {
  /** The port that hears it. */
  at: number;
}

function selfVector(network: Network, node: number): Vector {
  const id = bridgeOf(network, node);
  return { root: id, cost: 0, bridge: id, port: 0 };
}

const compareOffers = (a: Offer, b: Offer) => compareVectors(a, b) || a.at - b.at;

/** What a port's neighbour says, and the cost of the way to it. */
function offerAt(network: Network, tree: ConvergedTree, port: number): Offer {
  const peer = network.ports.peer[port]!;
  const { root, cost, bridge } = tree.own[network.ports.node[peer]!]!;
  return {
    root,
    cost: cost + pathCost(network.ports.rate[port]!),
    bridge,
    port: portNumberOf(network, peer),
    at: portNumberOf(network, port),
  };
}

function settle(network: Network, tree: ConvergedTree, port: number, isRootPort: boolean): void {
  const { ports } = network;
  const saying = (p: number): Vector => ({ ...tree.own[ports.node[p]!]!, port: portNumberOf(network, p) });
  const [mine, theirs] = [saying(port), saying(ports.peer[port]!)];
  const isDesignated = compareVectors(mine, theirs) < 0;
  tree.info[port] = isDesignated ? mine : theirs;
  if (isRootPort) tree.role[port] = PortRole.root;
  else if (isDesignated) tree.role[port] = PortRole.designated;
  else tree.role[port] = theirs.bridge === mine.bridge ? PortRole.backup : PortRole.alternate;
}
