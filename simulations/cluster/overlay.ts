import type { Cluster } from '#shared/topology/cluster';
import type { Network } from '../compile/network';

/** What a node puts around a pod's packet that goes to another node. */
export interface Tunnel {
  /** Bytes of IP that it adds to every packet. */
  overhead: number;
  /** Bytes by which the pods' MTU is smaller than their nodes'. */
  reserved: number;
  /** UDP port on both ends: all that routers between nodes see of pods. */
  port: number;
}

/** By a cluster's backend; none where pods' packets go as they are, which is also what a CNI of the user's own is taken to do. */
export const tunnels: Readonly<Record<Cluster['network']['backend'], Tunnel | null>> = {
  /** Outer IPv4 20, UDP 8, VXLAN 8, inner Ethernet 14 (RFC 7348); flannel listens where Linux does, not on IANA's 4789. */
  vxlan: { overhead: 50, reserved: 50, port: 8472 },
  /**
   * Outer IPv4 20, UDP 8, and of WireGuard type and index 8, counter 8, tag 16 (WireGuard, 5.4.6). flannel reserves what it is
   * over IPv6 (`overhead`, pkg/backend/wireguard), so pods have 1,420 of 1,500.
   */
  'wireguard-native': { overhead: 60, reserved: 80, port: 51820 },
  'host-gw': null,
  none: null,
};

/**
 * Bytes around what one instance sends another: pods of one cluster with a tunnel, on different nodes. 0 where there is none;
 * a tunnel always takes some.
 */
export function tunnelBytes({ instances }: Network, from: number, to: number): number {
  const cluster = instances.cluster[from]!;
  return cluster >= 0 && cluster === instances.cluster[to] && instances.node[from] !== instances.node[to]
    ? instances.tunnelBytes[cluster]!
    : 0;
}
