import type { SpanningTreeRoles } from '#shared/results/spanning-tree';
import { splitPort } from '#shared/topology/identifier';
import { channelsOf } from '#shared/topology/links';
import type { Topology } from '#shared/topology/topology';
import { vlanMembers } from '../canvas/vlan-members';

/** A switch in the forwarding tree of a VLAN, and those that reach the root through it. */
export interface TreeBranch {
  device: string;
  /** The cable to the switch above it; null at the root. */
  cable: string | null;
  below: TreeBranch[];
}

export interface ForwardingTree {
  roots: TreeBranch[];
  /** Ports that discard, so that the VLAN has no loop. */
  blocked: string[];
}

/** How RSTP lets a VLAN's frames run between switches: cables that carry it, without those that end at a discarding port. */
export function forwardingTree(topology: Topology, roles: SpanningTreeRoles, vlan: string): ForwardingTree {
  const { cables } = vlanMembers(topology);
  const links: { cable: string; upper: string; lower: string }[] = [];
  const blocked: string[] = [];
  for (const [cable, { ends }] of channelsOf(topology)) {
    if (!cables.get(cable)?.includes(vlan)) continue;
    const discarding = ends.filter((end) => ['alternate', 'backup'].includes(roles.ports[end] ?? ''));
    blocked.push(...discarding);
    const up = ends.find((end) => roles.ports[end] === 'root');
    const far = ends.find((end) => end !== up);
    if (up !== undefined && far !== undefined)
      links.push({ cable, upper: splitPort(far).device, lower: splitPort(up).device });
  }
  const lower = new Set(links.map((link) => link.lower));
  const tops = new Set(links.map((link) => link.upper).filter((device) => !lower.has(device)));
  const branch = (device: string, cable: string | null): TreeBranch => ({
    device,
    cable,
    below: links.filter((link) => link.upper === device).map((link) => branch(link.lower, link.cable)),
  });
  return { roots: [...tops].map((device) => branch(device, null)), blocked };
}
