import { text, type Text } from '#shared/language/text';
import { convergedTree, PortRole } from '../spanning-tree/converged';
import type { Draft, Pass } from './draft';
import { Role, type Network } from './network';

/** Without a setting a switch has the priority that it comes with (IEEE 802.1D-2004 table 17-2). */
const usualPriority = 32_768;
const noTree = -1;

/**
 * The tree that RSTP has come to rest at when a run begins. Switches whose file says nothing are taken to run it; a
 * loop of those is worth a word, and one that no tree can cut another.
 */
export const spanningTree: Pass = {
  name: 'spanning-tree',
  run(draft) {
    const { topology, network } = draft;
    const { nodes, ports } = network;
    nodes.treePriority = Float64Array.from(nodes.ids, (id, node) => {
      if (nodes.role[node] !== Role.switch) return noTree;
      const { mode, priority } = topology.devices[id]!.spanningTree ?? {};
      return mode === 'none' ? noTree : (priority ?? usualPriority);
    });
    const { role } = convergedTree(network);
    for (let port = 0; port < ports.names.length; port++) {
      if (role[port] !== PortRole.alternate && role[port] !== PortRole.backup) continue;
      ports.blocked[port] = 1;
      const ends = [port, ports.peer[port]!].map((p) => topology.devices[nodes.ids[ports.node[p]!]!]!);
      if (ends.some(({ spanningTree: said }) => said === undefined)) reportAssumedTree(draft, port);
    }
    const storms = closingLoops(network);
    network.hasStorm = storms.length > 0;
    for (const port of storms) reportStorm(draft, port);
  },
};

/** Ports of cables between switches that close a loop which no blocked port cuts. */
function closingLoops({ nodes, ports }: Network): number[] {
  const island = Int32Array.from(nodes.ids, (_, node) => node);
  const find = (node: number): number => {
    while (island[node] !== node) node = island[node] = island[island[node]!]!;
    return node;
  };
  const closing: number[] = [];
  for (let port = 0; port < ports.names.length; port++) {
    const peer = ports.peer[port]!;
    if (peer < 0 || !ports.forward[port] || ports.blocked[port] || ports.blocked[peer]) continue;
    const [a, b] = [ports.node[port]!, ports.node[peer]!];
    if (nodes.role[a] !== Role.switch || nodes.role[b] !== Role.switch) continue;
    if (find(a) === find(b)) closing.push(port);
    else island[find(a)] = find(b);
  }
  return closing;
}

function reportAssumedTree(draft: Draft, port: number): void {
  report(draft, 'simulate-loop', port, (cable, ends) => ({
    summary: text`Cable ${cable} (${ends}) closes a loop of switches; the simulation blocks it, as RSTP would.`,
    mend: text`Remove the cable, or make sure that both switches run a spanning tree and say so (\`spanningTree\`).`,
  }));
}

function reportStorm(draft: Draft, port: number): void {
  report(draft, 'simulate-storm', port, (cable, ends) => ({
    summary: text`Cable ${cable} (${ends}) closes a loop of switches that no spanning tree cuts: one broadcast circles for ever and fills it.`,
    mend: text`Remove the cable, or let the switches run a spanning tree (${'`spanningTree: { mode: rstp }`'}).`,
  }));
}

function report(
  { network: { nodes, ports, cables }, diagnostics }: Draft,
  code: string,
  port: number,
  words: (cable: string, ends: string) => { summary: Text; mend: Text },
): void {
  const name = (p: number) => `${nodes.ids[ports.node[p]!]}:${ports.names[p]}`;
  const cable = cables[ports.cable[port]!]!;
  const [first, second] = ports.forward[port] ? [port, ports.peer[port]!] : [ports.peer[port]!, port];
  const found = words(cable, `${name(first)} – ${name(second)}`);
  diagnostics.push({ severity: 'warning', code, ...found, path: ['cables', cable] });
}
