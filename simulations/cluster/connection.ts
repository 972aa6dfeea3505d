import type { Ns } from '#shared/units/quantity';
import { Role, type Network } from '../compile/network';
import type { Draft } from '../compile/draft';
import { blowsOf } from '../faults/blows';

/** What does not work for a while: a device, or a port at either end of a link. */
export interface Outage {
  from: Ns;
  until: Ns;
  nodes: readonly number[];
  ports: readonly number[];
}

/** The outages of a scenario that can part a node from its control plane. */
export function outagesOf(draft: Draft): Outage[] {
  return (draft.scenario?.faults ?? []).flatMap((fault) => {
    const isLink = fault.kind === 'cable' || fault.kind === 'port';
    if (!isLink && fault.kind !== 'device' && fault.kind !== 'power') return [];
    return (blowsOf(draft, fault) ?? []).map(({ from, until, numbers }) => {
      const [nodes, ports] = isLink ? [[], numbers] : [numbers, []];
      return { from, until, nodes, ports };
    });
  });
}

/** Per device, a number that those have in common whose cables join them at a time; −1 for one that is off. */
export function islands({ nodes, ports }: Network, outages: readonly Outage[], at: Ns): Int32Array {
  const now = outages.filter(({ from, until }) => from <= at && at < until);
  const off = new Set(now.flatMap((outage) => outage.nodes));
  const dead = new Set(now.flatMap((outage) => outage.ports));
  const island = new Int32Array(nodes.ids.length).fill(-1);
  const hostsLast = [...nodes.ids.keys()].sort(
    (a, b) => Number(nodes.role[a] === Role.host) - Number(nodes.role[b] === Role.host),
  );
  for (const start of hostsLast) {
    if (island[start]! >= 0 || off.has(start)) continue;
    const stack = [start];
    island[start] = start;
    while (stack.length > 0) {
      const node = stack.pop()!;
      // Hosts pass nothing on.
      if (node !== start && nodes.role[node] === Role.host) continue;
      for (let port = nodes.firstPort[node]!; port < nodes.firstPort[node + 1]!; port++) {
        const peer = ports.peer[port]!;
        if (peer < 0 || dead.has(port) || dead.has(peer)) continue;
        const next = ports.node[peer]!;
        if (off.has(next) || island[next]! >= 0) continue;
        island[next] = start;
        stack.push(next);
      }
    }
  }
  return island;
}
