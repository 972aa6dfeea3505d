import type { SpanningTreeRoles } from '#shared/results/spanning-tree';
import type { Network } from '../compile/network';
import { bridgeOf, convergedTree, PortRole } from './converged';

const names = new Map<number, SpanningTreeRoles['ports'][string]>([
  [PortRole.root, 'root'],
  [PortRole.designated, 'designated'],
  [PortRole.alternate, 'alternate'],
  [PortRole.backup, 'backup'],
]);

/** The tree of a compiled network in the names of its design. */
export function rolesByPort(network: Network): SpanningTreeRoles {
  const { nodes, ports } = network;
  const tree = convergedTree(network);
  const roots = nodes.ids.filter((_, node) => tree.own[node]?.root === bridgeOf(network, node));
  const named: SpanningTreeRoles['ports'] = {};
  ports.names.forEach((port, at) => {
    const role = names.get(tree.role[at]!);
    if (role) named[`${nodes.ids[ports.node[at]!]}:${port}`] = role;
  });
  return { roots, ports: named };
}
