import { text, worded, word, type Text } from '#shared/language/text';
import type { Decider } from '#shared/results/reach';
import type { Draft } from '../compile/draft';
import type { Network } from '../compile/network';
import { Protocol } from '../compile/network-rules';
import { findPath, publicPath, type Path, type PathResult } from '../compile/path';
import { direct } from '../compile/routes';
import type { End, Member } from './ends';
import { deniedByPolicy } from './policy';
import { denyingRule, ruleWords, type Asked } from './rules';
import { portName, waySwitched } from './way';

export interface PairVerdict {
  reaches: boolean;
  decider: Decider;
  evidence: Text;
  path?: readonly (string | number)[];
  way?: string[];
}

/** Whether one member can open a connection to another, and what decides. */
export function pairReach(
  draft: Draft,
  from: End,
  to: End,
  port: number | undefined,
  publicly = false,
): PairVerdict {
  const { network } = draft;
  if (!('node' in from) || !('node' in to))
    return betweenVlans(draft, vlanOf(network, from), vlanOf(network, to), { port, protocol: undefined });
  const verdict = onNetwork(draft, from, to, port, publicly ? publicPath : findPath);
  return (verdict.reaches && deniedByPolicy(draft, from, to, port)) || verdict;
}

/** Cables, VLANs, routes and access rules. */
function onNetwork(
  draft: Draft,
  from: Member,
  to: Member,
  port: number | undefined,
  find: typeof findPath,
): PairVerdict {
  const { network } = draft;
  if (from.node === to.node)
    return {
      reaches: true,
      decider: 'path',
      evidence: text`Both are on ${nameOf(network, from.node)}.`,
      way: [],
    };
  const there = find(network, from.node, to.node);
  if (!there.ok) return noWay(network, from.node, to.node, there);
  const asked = askedOf(network, from, to, port);
  const verdict = routed(draft, there.path, asked);
  if (!verdict.reaches) return verdict;
  const lost = lostAnswer(draft, find(network, to.node, from.node), [from.node, to.node], asked);
  return lost ? { ...lost, evidence: text`Answers do not come back: ${lost.evidence}` } : verdict;
}

/** What stops the answers: a missing way back, or a rule, where the filter cannot know them for answers. */
function lostAnswer(
  draft: Draft,
  back: PathResult,
  [from, to]: readonly [number, number],
  asked: Asked,
): PairVerdict | undefined {
  if (!back.ok) return noWay(draft.network, to, from, back);
  // Each end of a tunnel sends datagrams of its own accord.
  const answer = asked.tunnelled ? routed(draft, back.path, asked) : undefined;
  return answer?.reaches === false ? answer : undefined;
}

const nameOf = ({ nodes }: Network, node: number) => nodes.ids[node]!;

/** Between nodes with a tunnel, routers see the tunnel, whatever the pods say to each other. */
function askedOf({ instances, nodes }: Network, from: Member, to: Member, port: number | undefined): Asked {
  const tunnelled =
    from.cluster >= 0 && from.cluster === to.cluster && instances.tunnelBytes[from.cluster]! > 0;
  return tunnelled
    ? { port: nodes.tunnelPort[from.node], protocol: Protocol.udp, tunnelled }
    : { port, protocol: undefined };
}

const deciders: Partial<Record<string, Decider>> = {
  'no cable': 'cable',
  'VLAN not allowed on port': 'VLAN',
};

function noWay(
  network: Network,
  from: number,
  to: number,
  { reason, port }: { reason: string; port: number },
): PairVerdict {
  const [a, b, why] = [nameOf(network, from), nameOf(network, to), worded(reason)];
  return {
    reaches: false,
    decider: deciders[reason] ?? 'route',
    evidence:
      port < 0
        ? text`${a} cannot get to ${b}: ${why}.`
        : text`${a} cannot get to ${b}: ${why} ${portName(network, port)}.`,
    ...(port >= 0 && {
      path: ['devices', nameOf(network, network.ports.node[port]!), 'ports', network.ports.names[port]!],
    }),
  };
}

const denied = (draft: Draft, router: number, rule: number): PairVerdict => ({
  reaches: false,
  decider: 'access rule',
  evidence: text`${nameOf(draft.network, router)} denies it by ${ruleWords(draft, rule)}.`,
  path: ['access', rule],
});

/** Follows a path router by router. */
function routed(draft: Draft, path: Path, asked: Asked): PairVerdict {
  const { network } = draft;
  const { interfaces, nodes, routes, segments } = network;
  const names = [nameOf(network, interfaces.node[path.source]!)];
  const way = waySwitched(network, path.source, path.next);
  let at = path.next;
  while (interfaces.node[at] !== interfaces.node[path.destination]) {
    const router = interfaces.node[at]!;
    const entry = nodes.ordinal[router]! * segments.count + interfaces.segment[path.destination]!;
    const egress = routes.egress[entry]!;
    if (egress < 0) {
      const target = nameOf(network, interfaces.node[path.destination]!);
      const evidence = text`${nameOf(network, router)} has no route to ${target}.`;
      return { reaches: false, decider: 'route', evidence, path: ['devices', nameOf(network, router)] };
    }
    const rule = denyingRule(draft, interfaces.accessVlan[at]!, interfaces.accessVlan[egress]!, asked);
    if (rule >= 0) return denied(draft, router, rule);
    names.push(nameOf(network, router));
    at = routes.next[entry] === direct ? path.destination : routes.next[entry]!;
    way.push(...waySwitched(network, egress, at));
  }
  names.push(nameOf(network, interfaces.node[path.destination]!));
  return {
    reaches: true,
    decider: 'path',
    evidence: text`${names.join(' → ')}, and no access rule forbids it.`,
    way: way.map((port) => portName(network, port)),
  };
}

function vlanOf({ interfaces }: Network, end: End): number {
  if ('vlan' in end) return end.vlan;
  return interfaces.accessVlan[interfaces.firstOfNode[end.node]!] ?? -1;
}

/** For whole VLANs: some router must join them, and its rules must let it pass. */
function betweenVlans(draft: Draft, from: number, to: number, asked: Asked): PairVerdict {
  const { interfaces, routes, nodes, vlans } = draft.network;
  const label = (vlan: number) => (vlan < 0 ? worded(word`the outside`) : vlans.ids[vlan]!);
  const passes = (evidence: Text): PairVerdict => ({ reaches: true, decider: 'path', evidence });
  if (from === to) return passes(text`Both are in ${label(from)}.`);
  for (const router of routes.routers) {
    const own = Array.from(
      interfaces.ofNode.subarray(interfaces.firstOfNode[router], interfaces.firstOfNode[router + 1]),
    );
    const joins = [from, to].every((vlan) => own.some((i) => interfaces.accessVlan[i] === vlan));
    if (!joins) continue;
    const rule = denyingRule(draft, from, to, asked);
    if (rule >= 0) return denied(draft, router, rule);
    return passes(
      text`${nodes.ids[router]} routes between ${label(from)} and ${label(to)}, and no access rule forbids it.`,
    );
  }
  return {
    reaches: false,
    decider: 'route',
    evidence: text`No router joins ${label(from)} and ${label(to)}.`,
  };
}
