import type { Estimate } from '#shared/results/estimate';
import type { HostResult } from '#shared/results/hosts';
import type { LinkResult } from '#shared/results/links';
import type { Results } from '#shared/results/results';
import { channelOf } from '#shared/topology/links';
import type { Topology } from '#shared/topology/topology';
import { busier } from '../canvas/busiest';
import type { FigureKey } from '../studies/estimates';
import { flowRows, lossFigure, trafficFigure, type FlowRow, type RowResult } from './flow-rows';

/** A figure in the kept run and in the present one; undefined where a run does not have it. */
export interface Pair {
  before: number | undefined;
  after: number | undefined;
  /** What replications call it in either run. */
  beforeKey?: FigureKey | undefined;
  afterKey?: FigureKey | undefined;
}

export interface ComparedTraffic {
  id: string;
  goodput: Pair;
  p50: Pair;
  p99: Pair;
  loss: Pair;
}

export interface ComparedLink {
  /** Of its cables. */
  id: string;
  cables: readonly string[];
  utilisation: Pair;
  queueMax: Pair;
  dropped: Pair;
}

export interface ComparedHost {
  id: string;
  cpu: Pair;
  waiting: Pair;
  coreWait: Pair;
}

export interface RunSide {
  topology: Topology;
  results: Results;
}

export function compareTraffic(before: RunSide, after: RunSide): ComparedTraffic[] {
  const sides = [before, after].map(
    ({ topology, results }) => new Map(flowRows(topology, results).map((row) => [row.id, row])),
  );
  const pair = (id: string, name: (row: FlowRow) => string, figure: (result: RowResult) => number): Pair => {
    const [b, a] = sides.map((side) => side.get(id));
    return {
      before: b?.result ? figure(b.result) : undefined,
      after: a?.result ? figure(a.result) : undefined,
      beforeKey: b && trafficFigure(b, name(b)),
      afterKey: a && trafficFigure(a, name(a)),
    };
  };
  return idsOf(sides).map((id) => ({
    id,
    goodput: pair(
      id,
      () => 'goodputBps',
      (result) => result.goodput,
    ),
    p50: pair(
      id,
      () => 'latencyP50Us',
      (result) => result.latency.p50,
    ),
    p99: pair(
      id,
      () => 'latencyP99Us',
      (result) => result.latency.p99,
    ),
    loss: pair(id, lossFigure, (result) => result.loss),
  }));
}

/** Hosts whose cores do something in either run, the one whose load changed most first. */
export function compareHosts(before: Results, after: Results): ComparedHost[] {
  const pair = (id: string, name: string, figure: (host: HostResult) => number): Pair => {
    const [b, a] = [before.hosts[id], after.hosts[id]];
    const key = { group: 'hosts' as const, id, name };
    return { before: b && figure(b), after: a && figure(a), beforeKey: key, afterKey: key };
  };
  return idsOf([new Map(Object.entries(before.hosts)), new Map(Object.entries(after.hosts))])
    .map((id) => ({
      id,
      cpu: pair(id, 'cpuShare', ({ cpu }) => cpu),
      waiting: pair(id, 'waitingMean', ({ waitingMean }) => waitingMean),
      coreWait: pair(id, 'coreWaitMeanUs', ({ coreWait }) => coreWait.mean),
    }))
    .filter(({ cpu }) => (cpu.before ?? 0) > 0 || (cpu.after ?? 0) > 0)
    .sort((x, y) => difference(y.cpu) - difference(x.cpu));
}

const difference = ({ before = 0, after = 0 }: Pair) => Math.abs(after - before);

/** Links in either run, the one whose load changed most first; of one through patch panels all cables carry the same. */
export function compareLinks(before: RunSide, after: RunSide): ComparedLink[] {
  const pair = (
    cables: readonly string[],
    figure: (link: LinkResult) => number,
    name: (link: LinkResult) => string,
  ): Pair => {
    const [b, a] = [before, after].map(({ results: { links } }) => {
      const id = cables.find((cable) => links[cable]);
      const link = id === undefined ? undefined : links[id];
      if (id === undefined || !link) return undefined;
      const key: FigureKey = { group: 'links', id, name: name(link) };
      return { figure: figure(link), key };
    });
    return { before: b?.figure, after: a?.figure, beforeKey: b?.key, afterKey: a?.key };
  };
  const rows = cableGroups([after, before]).map((cables) => ({
    id: cables.join(', '),
    cables,
    utilisation: pair(
      cables,
      (link) => busier(link).utilisation,
      (link) => `${busierWay(link)}.utilisationShare`,
    ),
    queueMax: pair(
      cables,
      ({ forward, backward }) => Math.max(forward.queueMax, backward.queueMax),
      () => 'queueMaxFrames',
    ),
    dropped: pair(
      cables,
      ({ forward, backward }) => forward.dropped + backward.dropped,
      () => 'droppedFrames',
    ),
  }));
  return rows.sort((x, y) => difference(y.utilisation) - difference(x.utilisation));
}

/** Cables of each link that has figures, as the first run has them patched that knows them. */
function cableGroups(sides: readonly RunSide[]): string[][] {
  const known = new Set<string>();
  return sides.flatMap(({ topology, results }) =>
    Object.keys(results.links).flatMap((id) => {
      if (known.has(id)) return [];
      const cables = [...((topology.cables[id] && channelOf(topology, id)?.cables) ?? [id])];
      const isNew = cables.every((cable) => !known.has(cable));
      for (const cable of cables) known.add(cable);
      return isNew ? [cables] : [];
    }),
  );
}

const busierWay = (link: LinkResult) => (busier(link) === link.forward ? 'forward' : 'backward');

const idsOf = (sides: readonly ReadonlyMap<string, unknown>[]): string[] => [
  ...new Set(sides.toReversed().flatMap((side) => [...side.keys()])),
];

/** Whether the difference is more than chance: both runs' 95 % intervals, were they independent, leave it no room. */
export const isBeyondChance = (before: Estimate, after: Estimate): boolean =>
  Math.abs(after.mean - before.mean) > Math.hypot(before.halfWidth, after.halfWidth);

/** How much larger the present figure is, as a share of the former one; null where there is nothing to say. */
export function changeOf({ before, after }: Pair): number | null {
  if (before === undefined || after === undefined || before === after) return null;
  return before === 0 ? Infinity : after / before - 1;
}
