import type { Draft, Pass } from './draft';
import { Role, type Network } from './network';

/**
 * Cuts loops between switches, as RSTP would have: from the switch with the lowest id, along the cheapest links
 * (IEEE 802.1Q table 13-4: 20,000 Gb/s over the rate). Reconvergence is not simulated.
 */
export const spanningTree: Pass = {
  name: 'spanning-tree',
  run(draft) {
    const { network } = draft;
    const kept = keptPorts(network);
    const { ports } = network;
    for (let port = 0; port < ports.names.length; port++) {
      if (!betweenSwitches(network, port) || kept.has(port)) continue;
      ports.blocked[port] = 1;
      if (ports.forward[port]) reportLoop(draft, port);
    }
  },
};

function betweenSwitches({ nodes, ports }: Network, port: number): boolean {
  const peer = ports.peer[port]!;
  const isSwitch = (p: number) => nodes.role[ports.node[p]!] === Role.switch;
  return peer >= 0 && isSwitch(port) && isSwitch(peer);
}

/** Prim's algorithm by path cost (Dijkstra), one tree per island of switches. */
function keptPorts(network: Network): Set<number> {
  const { nodes, ports } = network;
  const kept = new Set<number>();
  const reached = new Uint8Array(nodes.ids.length);
  for (let root = 0; root < nodes.ids.length; root++) {
    if (nodes.role[root] !== Role.switch || reached[root]) continue;
    const frontier: { cost: number; port: number; node: number }[] = [{ cost: 0, port: -1, node: root }];
    while (frontier.length > 0) {
      const next = takeCheapest(frontier);
      if (reached[next.node]) continue;
      reached[next.node] = 1;
      if (next.port >= 0) kept.add(next.port).add(ports.peer[next.port]!);
      for (let port = nodes.firstPort[next.node]!; port < nodes.firstPort[next.node + 1]!; port++) {
        if (!betweenSwitches(network, port)) continue;
        const node = ports.node[ports.peer[port]!]!;
        if (!reached[node]) frontier.push({ cost: next.cost + 20e12 / ports.rate[port]!, port, node });
      }
    }
  }
  return kept;
}

function takeCheapest<T extends { cost: number; port: number }>(frontier: T[]): T {
  let best = 0;
  for (let i = 1; i < frontier.length; i++) {
    const [a, b] = [frontier[i]!, frontier[best]!];
    if (a.cost < b.cost || (a.cost === b.cost && a.port < b.port)) best = i;
  }
  const [taken] = frontier.splice(best, 1);
  return taken!;
}

function reportLoop({ network: { nodes, ports, cables }, diagnostics }: Draft, port: number): void {
  const name = (p: number) => `${nodes.ids[ports.node[p]!]}:${ports.names[p]}`;
  const cable = cables[ports.cable[port]!]!;
  diagnostics.push({
    severity: 'warning',
    code: 'simulate-loop',
    summary: `Cable ${cable} (${name(port)} – ${name(ports.peer[port]!)}) closes a loop of switches; the simulation blocks it, as RSTP would.`,
    mend: 'Remove the cable, or make sure that both switches run a spanning tree.',
    path: ['cables', cable],
  });
}
