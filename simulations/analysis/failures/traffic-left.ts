import type { Draft } from '../../compile/draft';
import { findPath } from '../../compile/path';

export interface TrafficLeft {
  kind: 'requests' | 'flow' | 'bulk';
  id: string;
  /** Share of the pairs of members that reach each other, the worst call counts: 0 stops it. */
  share: number;
}

/** Of every flow, request class and bulk copy, how much of it still has a way, its calls included. */
export function trafficLeft(draft: Draft): TrafficLeft[] {
  const { topology, network } = draft;
  const { flows, classes, bulk } = network;
  const shares = new Map<number, number>();
  const between = (from: number, to: number) => {
    const key = from * draft.groups.length + to;
    let share = shares.get(key);
    if (share === undefined) shares.set(key, (share = pairShare(draft, from, to)));
    return share;
  };
  const chain = (client: number, call: number): number => {
    const server = network.calls.to[call]!;
    let worst = between(client, server);
    for (let child = 0; child < network.calls.children[call]!; child++)
      worst = Math.min(worst, chain(server, network.calls.firstChild[call]! + child));
    return worst;
  };
  const left = (
    kind: TrafficLeft['kind'],
    all: object,
    ids: readonly string[],
    share: (i: number) => number,
  ) =>
    Object.keys(all).map((id): TrafficLeft => {
      const number = ids.indexOf(id);
      return { kind, id, share: number < 0 ? 0 : share(number) };
    });
  return [
    ...left('flow', topology.traffic.flows, flows.ids, (f) => between(flows.from[f]!, flows.to[f]!)),
    ...left('requests', topology.traffic.requests, classes.ids, (c) =>
      chain(classes.from[c]!, classes.call[c]!),
    ),
    ...left('bulk', topology.traffic.bulk ?? {}, bulk.ids, (b) => between(bulk.from[b]!, bulk.to[b]!)),
  ];
}

function pairShare({ network, groups }: Draft, from: number, to: number): number {
  const { node } = network.instances;
  let reaching = 0;
  const all = groups[from]!.flatMap((a) => groups[to]!.map((b) => [node[a]!, node[b]!] as const));
  for (const [a, b] of all)
    if (a === b || (findPath(network, a, b).ok && findPath(network, b, a).ok)) reaching++;
  return all.length === 0 ? 0 : reaching / all.length;
}
