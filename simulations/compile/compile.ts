import type { Text } from '#shared/language/text';
import type { Diagnostic } from '#shared/plan/diagnostic';
import { channelOf } from '#shared/topology/links';
import type { Topology } from '#shared/topology/topology';
import { access } from './access';
import { bulk } from './bulk';
import { devices } from './devices';
import { createDraft, type Draft, type Pass, type Placed } from './draft';
import { edge } from './edge';
import { ends } from './ends';
import { forwarding } from './forwarding';
import { interfaces } from './interfaces';
import { endpoints, lifecycle } from './lifecycle';
import { links, linksWith } from './links';
import type { Network } from './network';
import { mtu, oversize } from './mtu';
import { placement } from './placement';
import { policies } from './policies';
import { queues } from './queues';
import { routes } from './routes';
import { inScenario } from './scenario';
import { segments } from './segments';
import { spanningTree } from './spanning-tree';
import { takesPart } from '../spanning-tree/converged';
import { timeline } from './timeline';
import { flows, flowsWith, requests } from './traffic';
import { vlans } from './vlans';

const flattenGroups: Pass = {
  name: 'groups',
  run({ network, groups }) {
    network.groups.first = new Int32Array(groups.length + 1);
    groups.forEach((members, g) => (network.groups.first[g + 1] = network.groups.first[g]! + members.length));
    network.groups.members = Int32Array.from(groups.flat());
  },
};

/** What stands where and how it is joined. */
const structurePasses: readonly Pass[] = [
  devices,
  links,
  queues,
  mtu,
  vlans,
  spanningTree,
  interfaces,
  segments,
  forwarding,
  routes,
  access,
  placement,
  lifecycle,
  ends,
  oversize,
  edge,
  policies,
  endpoints,
];

const trafficPasses: readonly Pass[] = [flows, requests, bulk, flattenGroups, timeline];

/** Topology → network, in this order; each pass needs those before it. */
const passes: readonly Pass[] = [...structurePasses, ...trafficPasses];

export interface Compiled {
  network: Network;
  diagnostics: Diagnostic<Text>[];
}

export const compileNetwork = (topology: Topology, scenario?: string): Compiled =>
  compileDraft(topology, scenario);

/** As `compileNetwork`, with the names that were turned into numbers. */
export function compileDraft(topology: Topology, scenario?: string, placed?: Placed): Draft {
  const draft = createDraft(topology, scenario, placed);
  for (const pass of passes) pass.run(draft);
  return draft;
}

/** The draft for a topology that differs from the draft's in its traffic alone: the structure is taken over. */
export function withOtherTraffic(draft: Draft, topology: Topology): Draft {
  const next: Draft = {
    ...draft,
    topology: inScenario(topology, draft.scenario),
    network: { ...draft.network },
    diagnostics: [],
  };
  for (const pass of trafficPasses) pass.run(next);
  return next;
}

/**
 * The draft for a topology that differs from the draft's in the records of some flows alone, without a scenario; undefined
 * where one of them begins or ceases to run. Its diagnostics are of those flows only.
 */
export function withOtherFlows(
  draft: Draft,
  topology: Topology,
  changed: readonly string[],
): Draft | undefined {
  const traffic = { ...draft.topology.traffic, flows: topology.traffic.flows };
  const next: Draft = { ...draft, topology: { ...draft.topology, traffic }, diagnostics: [] };
  const anew = flowsWith(next, changed);
  return anew && { ...next, network: { ...draft.network, flows: anew } };
}

/**
 * The draft for a topology that differs from the draft's in the records of some cables alone, without a scenario; undefined
 * where one of them joins other ports, is unusable, or makes the spanning tree another. Its diagnostics are of cables only.
 */
export function withOtherCables(
  draft: Draft,
  topology: Topology,
  changed: readonly string[],
): Draft | undefined {
  const { cables } = topology;
  const next: Draft = { ...draft, topology: { ...draft.topology, cables }, diagnostics: [] };
  const ports = linksWith(next, changed);
  if (!ports) return undefined;
  const network = { ...draft.network, ports };
  const joinsBridges = (id: string) =>
    takesPart(network, draft.portNumbers.get(channelOf(next.topology, id)!.ends[0])!);
  const linked = { ...next, network };
  return !changed.some(joinsBridges) || keepsTree(linked) ? linked : undefined;
}

/** Lets the spanning tree come to rest again; returns whether the same ports are blocked. */
function keepsTree(draft: Draft): boolean {
  const { nodes, ports } = draft.network;
  const blocked = new Uint8Array(ports.blocked.length);
  const network = { ...draft.network, nodes: { ...nodes }, ports: { ...ports, blocked } };
  spanningTree.run({ ...draft, network });
  return blocked.every((value, port) => value === ports.blocked[port]);
}
