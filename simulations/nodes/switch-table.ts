import { Role } from '../compile/network';
import type { Run } from '../engine/run';

/** A switch forgets whom it reached by a port whose link went down (IEEE 802.1Q 8.8). */
export function forgetPort({ network, learned }: Run, port: number): void {
  const { nodes, ports, interfaces } = network;
  const node = ports.node[port]!;
  if (nodes.role[node] !== Role.switch) return;
  const first = nodes.ordinal[node]! * interfaces.count;
  for (let i = first; i < first + interfaces.count; i++) if (learned[i] === port) learned[i] = -1;
}

/** A switch that was off starts with an empty table. */
export function forgetAll({ network, learned }: Run, node: number): void {
  const { nodes, interfaces } = network;
  if (nodes.role[node] !== Role.switch) return;
  const first = nodes.ordinal[node]! * interfaces.count;
  learned.fill(-1, first, first + interfaces.count);
}
