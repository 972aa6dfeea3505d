import { inTurn, text } from '#shared/language/text';
import type { ReachVerdict } from '#shared/results/reach';
import type { Draft } from '../compile/draft';
import { clusterOf, endsOf, isInside, type End } from './ends';
import { pairReach, type PairVerdict } from './pair';
import { hairpinAt, publishedAt } from './published';

/**
 * Whether one end can open a connection to another, exactly, on the compiled network: VLANs, routes there and back, the
 * router's access rules, and what the cluster and the address translation at the edge publish. Ends are devices,
 * workloads, services, containers and VLANs; an end with several members reaches if any pair does. Without a port, some
 * port is enough. `publicly`: by the outside address of the router that forwards to it.
 */
export function reach(
  draft: Draft,
  from: string,
  to: string,
  port: number | undefined,
  publicly = false,
): ReachVerdict {
  const asked = { from, to, ...(port !== undefined && { port }) };
  const starts = endsOf(draft, from);
  if (!starts) return noEnd(asked, from);
  const known = endsOf(draft, to);
  if (!known) return noEnd(asked, to);
  const {
    denied,
    targets = known,
    port: inner = port,
    note,
    onward,
  } = publishedAt(draft, from, to, port, publicly);
  if (denied) return { ...asked, reaches: false, decider: denied.by, evidence: denied.evidence };
  for (const [end, list] of [
    [from, starts],
    [to, targets],
  ] as const)
    if (list.length === 0)
      return {
        ...asked,
        reaches: false,
        decider: 'nothing runs',
        evidence: text`${end} has no running pod or no member.`,
      };
  const turned = publicly ? hairpinAt(draft, from) : undefined;
  if (turned?.denied) return { ...asked, reaches: false, decider: 'publishing', evidence: turned.denied };
  const askers = publicly ? starts.map(asNode) : inCluster(draft, from, to, starts);
  const there = bestPair(draft, askers, targets, inner, publicly);
  const { verdict, reaching, of } = withOnward(
    there,
    onward && bestPair(draft, onward.from, known, onward.port),
  );
  return {
    ...asked,
    ...verdict,
    evidence: verdict.reaches
      ? inTurn([note, turned?.note, verdict.evidence].filter((each) => each !== undefined))
      : verdict.evidence,
    ...(reaching > 0 && reaching < of && { pairs: { reaching, of } }),
  };
}

const noEnd = (asked: Pick<ReachVerdict, 'from' | 'to' | 'port'>, id: string): ReachVerdict => ({
  ...asked,
  reaches: 'unknown',
  decider: 'no such end',
  evidence: text`There is no ${id} in the topology.`,
});

/** To what is outside its cluster a pod has its node's address. */
const asNode = (end: End): End => ('node' in end ? { ...end, cluster: -1 } : end);

/** A node that talks to its cluster's pods uses their network. */
function inCluster(draft: Draft, from: string, to: string, starts: End[]): End[] {
  const cluster = clusterOf(draft, to);
  if (cluster < 0 || !isInside(draft, from, cluster)) return starts;
  return starts.map((start) => ('node' in start ? { ...start, cluster } : start));
}

/** Both ways must be open; the words are those of the first one unless the second is not. */
function withOnward(there: Best, onward: Best | undefined): Best {
  if (!onward || !there.verdict.reaches) return there;
  if (!onward.verdict.reaches) return onward;
  return there.reaching === there.of ? { ...onward, verdict: there.verdict } : there;
}

interface Best {
  verdict: PairVerdict;
  reaching: number;
  of: number;
}

/** The first pair that reaches, else the first refusal, and how many do. */
function bestPair(
  draft: Draft,
  starts: readonly End[],
  targets: readonly End[],
  port: number | undefined,
  publicly = false,
): Best {
  const all = starts.flatMap((start) =>
    targets.map((target) => pairReach(draft, start, target, port, publicly)),
  );
  const reaching = all.filter(({ reaches }) => reaches);
  return { verdict: reaching[0] ?? all[0]!, reaching: reaching.length, of: all.length };
}
