import type { LinkResult, Results } from '#shared/results/results';
import type { Topology } from '#shared/topology/topology';
import { busier } from '../canvas/busiest';
import { flowRows, type RowResult } from './flow-rows';

/** A figure in the kept run and in the present one; undefined where a run does not have it. */
export interface Pair {
  before: number | undefined;
  after: number | undefined;
}

export interface ComparedTraffic {
  id: string;
  goodput: Pair;
  p50: Pair;
  p99: Pair;
  loss: Pair;
}

export interface ComparedLink {
  id: string;
  utilisation: Pair;
  queueMax: Pair;
  dropped: Pair;
}

export interface RunSide {
  topology: Topology;
  results: Results;
}

export function compareTraffic(before: RunSide, after: RunSide): ComparedTraffic[] {
  const sides = [before, after].map(
    ({ topology, results }) => new Map(flowRows(topology, results).map(({ id, result }) => [id, result])),
  );
  const pair = (id: string, figure: (result: RowResult) => number): Pair => {
    const [b, a] = sides.map((side) => side.get(id));
    return { before: b ? figure(b) : undefined, after: a ? figure(a) : undefined };
  };
  return idsOf(sides).map((id) => ({
    id,
    goodput: pair(id, (result) => result.goodput),
    p50: pair(id, (result) => result.latency.p50),
    p99: pair(id, (result) => result.latency.p99),
    loss: pair(id, (result) => result.loss),
  }));
}

/** Cables in either run, the one whose load changed most first. */
export function compareLinks(before: Results, after: Results): ComparedLink[] {
  const pair = (id: string, figure: (link: LinkResult) => number): Pair => {
    const [b, a] = [before.links[id], after.links[id]];
    return { before: b && figure(b), after: a && figure(a) };
  };
  const rows = idsOf([new Map(Object.entries(before.links)), new Map(Object.entries(after.links))]).map(
    (id) => ({
      id,
      utilisation: pair(id, (link) => busier(link).utilisation),
      queueMax: pair(id, ({ forward, backward }) => Math.max(forward.queueMax, backward.queueMax)),
      dropped: pair(id, ({ forward, backward }) => forward.dropped + backward.dropped),
    }),
  );
  const change = ({ utilisation: { before: b = 0, after: a = 0 } }: ComparedLink) => Math.abs(a - b);
  return rows.sort((x, y) => change(y) - change(x));
}

const idsOf = (sides: readonly ReadonlyMap<string, unknown>[]): string[] => [
  ...new Set(sides.toReversed().flatMap((side) => [...side.keys()])),
];

/** How much larger the present figure is, as a share of the former one; null where there is nothing to say. */
export function changeOf({ before, after }: Pair): number | null {
  if (before === undefined || after === undefined || before === after) return null;
  return before === 0 ? Infinity : after / before - 1;
}
