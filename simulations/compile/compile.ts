import type { Diagnostic } from '#shared/plan/diagnostic';
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
import { links } from './links';
import type { Network } from './network';
import { mtu, oversize } from './mtu';
import { placement } from './placement';
import { policies } from './policies';
import { queues } from './queues';
import { routes } from './routes';
import { inScenario } from './scenario';
import { segments } from './segments';
import { spanningTree } from './spanning-tree';
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
export const passes: readonly Pass[] = [...structurePasses, ...trafficPasses];

export interface Compiled {
  network: Network;
  diagnostics: Diagnostic[];
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
 * The draft for a topology whose cables join what they joined but differ in rate, length or loss; undefined where that
 * makes the spanning tree another, or a cable unusable. Its diagnostics are of cables only.
 */
export function withOtherCables(before: Draft, topology: Topology): Draft | undefined {
  const { nodes, ports } = before.network;
  const network = { ...before.network, nodes: { ...nodes }, ports: { ...ports }, cables: [] };
  const draft: Draft = {
    ...before,
    topology: { ...before.topology, cables: topology.cables },
    network,
    diagnostics: [],
  };
  links.run(draft);
  spanningTree.run(draft);
  const joinsTheSame = sameNumbers(ports.peer, network.ports.peer);
  return joinsTheSame && sameNumbers(ports.blocked, network.ports.blocked) ? draft : undefined;
}

const sameNumbers = (a: Int32Array | Uint8Array, b: Int32Array | Uint8Array): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i]);
