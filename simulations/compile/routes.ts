import type { Draft, Pass } from './draft';
import { Role, type Network } from './network';

export const noRoute = -1;
export const direct = -2;

/**
 * Routers' tables: to each segment by the fewest routers, as a routing protocol would find. A segment that the router is
 * in is reached directly.
 */
export const routes: Pass = {
  name: 'routes',
  run({ network }: Draft) {
    const { nodes, segments, routes } = network;
    const routers: number[] = [];
    nodes.role.forEach((role, node) => role === Role.router && routers.push(node));
    routes.routers = Int32Array.from(routers);
    routes.egress = new Int32Array(routers.length * segments.count).fill(noRoute);
    routes.next = new Int32Array(routers.length * segments.count).fill(noRoute);
    const bySegment = routerInterfaces(network);
    for (const router of routers) fillRouter(network, router, bySegment);
  },
};

function routerInterfaces({ nodes, interfaces, segments }: Network): number[][] {
  const lists: number[][] = Array.from({ length: segments.count }, () => []);
  for (let i = 0; i < interfaces.count; i++)
    if (nodes.role[interfaces.node[i]!] === Role.router) lists[interfaces.segment[i]!]!.push(i);
  return lists;
}

/** Breadth-first over router – segment – router. */
function fillRouter(network: Network, router: number, bySegment: number[][]): void {
  const { nodes, interfaces, routes, segments } = network;
  const base = nodes.ordinal[router]! * segments.count;
  const seen = new Set([router]);
  let frontier: { node: number; egress: number; next: number }[] = [{ node: router, egress: -1, next: -1 }];
  while (frontier.length > 0) {
    const further: typeof frontier = [];
    for (const { node, egress, next } of frontier) {
      for (let own = interfaces.firstOfNode[node]!; own < interfaces.firstOfNode[node + 1]!; own++) {
        const segment = interfaces.segment[own]!;
        const at = base + segment;
        if (routes.egress[at] === noRoute) {
          routes.egress[at] = node === router ? own : egress;
          routes.next[at] = node === router ? direct : next;
        }
        for (const neighbour of bySegment[segment]!) {
          const other = interfaces.node[neighbour]!;
          if (seen.has(other)) continue;
          seen.add(other);
          const first = node === router;
          further.push({ node: other, egress: first ? own : egress, next: first ? neighbour : next });
        }
      }
    }
    frontier = further;
  }
}
