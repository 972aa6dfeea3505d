import { text, type Text } from '#shared/language/text';
import type { Pair } from '#shared/results/failures';
import type { ReachVerdict } from '#shared/results/reach';
import type { Topology } from '#shared/topology/topology';
import type { Call } from '#shared/topology/traffic';
import type { Draft } from '../../compile/draft';
import { reachEnds, reachMatrix } from '../../reach/matrix';
import { reach } from '../../reach/reach';

/** Ends up to which all pairs are asked; beyond, only those that traffic and expectations use. */
const mostEnds = 60;

export const asksAll = (draft: Draft): boolean => reachEnds(draft).length <= mostEnds;

/** Verdicts to hold a failure against. */
export function verdictsBefore(draft: Draft): ReachVerdict[] {
  if (asksAll(draft)) return reachMatrix(draft).verdicts;
  return usedPairs(draft.topology).map(([from, to]) => reach(draft, from, to, undefined));
}

function usedPairs({ traffic, expectations }: Topology): [string, string][] {
  const pairs = new Map<string, [string, string]>();
  const add = (from: string, to: string) => pairs.set(`${from} ${to}`, [from, to]);
  const calls = (from: string, call: Pick<Call, 'to' | 'calls'>) => {
    add(from, call.to);
    for (const next of call.calls) calls(call.to, next);
  };
  for (const { from, to } of Object.values(traffic.flows)) add(from, to);
  for (const { from, to } of Object.values(traffic.bulk ?? {})) add(from, to);
  for (const record of Object.values(traffic.requests)) calls(record.from, record);
  for (const each of Object.values(expectations)) if ('reach' in each) add(each.from, each.to);
  return [...pairs.values()];
}

/** Pairs that reached each other before and do not after; `gone` failed itself and is not asked. */
export function pairsLost(
  before: readonly ReachVerdict[],
  after: Draft,
  gone: ReadonlySet<string>,
): { lost: Pair[]; cutOff: string[] } {
  const lost: Pair[] = [];
  const reached = new Set<string>();
  for (const { from, to, port, reaches } of before) {
    if (reaches !== true || gone.has(from) || gone.has(to)) continue;
    const now = reach(after, from, to, port);
    if (now.reaches === true) reached.add(to);
    else lost.push({ from, to, ...(port !== undefined && { port }), why: whyLost(now, after) });
  }
  const cutOff = [...new Set(lost.map(({ to }) => to))].filter((to) => !reached.has(to));
  return { lost, cutOff };
}

const whyLost = ({ decider, evidence, from, to }: ReachVerdict, { topology }: Draft): Text => {
  const host = topology.containers[to]?.host ?? topology.containers[from]?.host;
  if (decider === 'no such end' && host !== undefined) return text`Its host ${host} is gone.`;
  return evidence;
};
