import type { Network } from '../compile/network';
import type { PolicyRule, PolicySide } from '../compile/network-rules';

/** What a policy is asked about: who speaks to whom. A port of −1 is unknown, and no port that a rule names. */
export interface Talk {
  /** Parties. */
  from: number;
  to: number;
  protocol: number;
  port: number;
}

export interface Forbidden {
  /** Number of the policy. */
  policy: number;
  /** Whose pods it protects: those that are asked, or those that ask. */
  direction: 'ingress' | 'egress';
}

/**
 * The policy that forbids pods to open a connection; undefined if they may. A pod that no policy selects for a direction
 * may talk to all; else some rule of some policy that selects it must let it, at both ends. Answers pass: kube-router,
 * which K3s runs, lets established connections through.
 */
export function forbiddingPolicy({ policies }: Network, talk: Talk): Forbidden | undefined {
  const { from, to } = talk;
  const out = firstForbidding(policies.egress, from, to, talk, policies.ports[to]!);
  if (out >= 0) return { policy: out, direction: 'egress' };
  const into = firstForbidding(policies.ingress, to, from, talk, policies.ports[to]!);
  return into >= 0 ? { policy: into, direction: 'ingress' } : undefined;
}

/** As `forbiddingPolicy`, for instances. A node and the pods on it may always talk, so that the kubelet can probe them. */
export function forbids(
  network: Network,
  from: number,
  to: number,
  protocol: number,
  port: number,
): Forbidden | undefined {
  const { policies, instances } = network;
  if (policies.ids.length === 0) return undefined;
  const isOwnNode = instances.cluster[from]! < 0 || instances.cluster[to]! < 0;
  if (isOwnNode && instances.node[from] === instances.node[to]) return undefined;
  return forbiddingPolicy(network, {
    from: policies.partyOf[from]!,
    to: policies.partyOf[to]!,
    protocol,
    port,
  });
}

/** The first of the policies that select `subject`, unless one of them lets it talk to `peer`; else −1. */
function firstForbidding(
  sides: readonly PolicySide[],
  subject: number,
  peer: number,
  { protocol, port }: Talk,
  names: Readonly<Record<string, number>>,
): number {
  let first = -1;
  for (const { policy, selects, rules } of sides) {
    if (!selects[subject]) continue;
    if (rules.some((rule) => rule.peers[peer] && fitsPort(rule, protocol, port, names))) return -1;
    if (first < 0) first = policy;
  }
  return first;
}

const fitsPort = (
  { ports }: PolicyRule,
  protocol: number,
  port: number,
  names: Readonly<Record<string, number>>,
): boolean =>
  ports === null ||
  ports.some((range) => {
    if (range.protocol !== protocol) return false;
    if ('name' in range) return Object.hasOwn(names, range.name) && names[range.name] === port;
    return range.first <= port && port <= range.last;
  });
