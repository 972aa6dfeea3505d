import type { Network } from '../compile/network';

/** VXLAN takes 50 bytes: outer IPv4 20, UDP 8, VXLAN 8, inner Ethernet 14 (RFC 7348); flannel lowers the pods' MTU by them. */
export const vxlanOverhead = 50;

/** UDP port that flannel's VXLAN backend takes on Linux: all that routers between nodes see of pods. */
export const vxlanPort = 8472;

/** Whether two instances reach each other through VXLAN: pods of one cluster with that backend, on different nodes. */
export function isEncapsulated({ instances }: Network, from: number, to: number): boolean {
  const cluster = instances.cluster[from]!;
  return (
    cluster >= 0 &&
    cluster === instances.cluster[to] &&
    instances.vxlan[cluster] === 1 &&
    instances.node[from] !== instances.node[to]
  );
}
