import { nameOf } from '#shared/topology/lookup';
import type { Topology } from '#shared/topology/topology';
import { zone } from '../cluster/name-messages';
import { fromNs, type Picoseconds } from '../engine/clock';
import type { Draft } from './draft';

/** How a pod finds the address of what it calls. */
export interface NamePlan {
  /** Group of CoreDNS' pods. */
  group: number;
  /** Names asked for, one after the other; the last one is there. */
  questions: readonly string[];
  /** Time that CoreDNS needs to ask its own resolver for the last one, 0 where it knows by itself. */
  upstream: Picoseconds;
}

/** What a homelab's devices are called from within a cluster (RFC 8375). */
const homeDomain = 'home.arpa';
/** Assumed: a resolver in the house answers from its own table; one for the internet from its cache or its peers. */
const upstreamTimes = { house: fromNs(1e6), internet: fromNs(20e6) };

/**
 * The look-up that a call over a new connection needs; undefined where none is made: only pods ask CoreDNS, and Traefik
 * knows the endpoints themselves. Programs name a service of their own namespace by its name, others as `name.namespace`,
 * and the resolver tries its search list first, since those have fewer than five dots (`ndots:5`).
 */
export function namePlan(draft: Draft, client: string, to: string): NamePlan | undefined {
  const { topology } = draft;
  const from = topology.workloads[client]?.namespace;
  const cluster = topology.namespaces[from ?? '']?.cluster;
  const group = draft.dnsOf.get(cluster ?? '');
  if (from === undefined || group === undefined) return undefined;
  const namespace = topology.workloads[topology.services[to]?.workload ?? to]?.namespace;
  if (namespace !== undefined && topology.namespaces[namespace]?.cluster === cluster) {
    const name = objectName(topology, to);
    const own = namespace === from;
    const questions = own
      ? [`${name}.${from}.svc.${zone}`]
      : [`${name}.${namespace}.${from}.svc.${zone}`, `${name}.${namespace}.svc.${zone}`];
    return { group, questions, upstream: 0 };
  }
  const name = `${topology.containers[to]?.host ?? to}.${homeDomain}`;
  const questions = [...[`${from}.svc.`, 'svc.', ''].map((search) => `${name}.${search}${zone}`), name];
  const isOutside = topology.devices[to]?.kind === 'internet';
  return { group, questions, upstream: isOutside ? upstreamTimes.internet : upstreamTimes.house };
}

const objectName = (topology: Topology, id: string): string =>
  topology.services[id] ? nameOf(topology, 'services', id) : nameOf(topology, 'workloads', id);
