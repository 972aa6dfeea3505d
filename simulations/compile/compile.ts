import type { Diagnostic } from '#shared/plan/diagnostic';
import type { Topology } from '#shared/topology/topology';
import { access } from './access';
import { devices } from './devices';
import { createDraft, type Draft, type Pass, type Placed } from './draft';
import { ends } from './ends';
import { forwarding } from './forwarding';
import { interfaces } from './interfaces';
import { endpoints, lifecycle } from './lifecycle';
import { links } from './links';
import type { Network } from './network';
import { placement } from './placement';
import { policies } from './policies';
import { queues } from './queues';
import { routes } from './routes';
import { inScenario } from './scenario';
import { segments } from './segments';
import { spanningTree } from './spanning-tree';
import { timeline } from './timeline';
import { flows, requests } from './traffic';
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
  policies,
  endpoints,
];

const trafficPasses: readonly Pass[] = [flows, requests, flattenGroups, timeline];

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
