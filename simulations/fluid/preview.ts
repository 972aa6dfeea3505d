import type { FluidResults } from '#shared/results/fluid';
import type { Topology } from '#shared/topology/topology';
import { compileDraft, withOtherCables, withOtherFlows, withOtherTraffic } from '../compile/compile';
import type { Draft } from '../compile/draft';
import type { Network } from '../compile/network';
import { fluid, unknownWays, type KnownWays } from './fluid';

/** Parts of a topology that move no traffic. */
const silent: readonly (keyof Topology)[] = ['name', 'description', 'layout', 'expectations', 'racks'];

interface Compiled {
  draft: Draft;
  ways: KnownWays;
}

interface Before extends Compiled {
  topology: Topology;
  results: FluidResults;
}

/**
 * The fluid results of a design while it is edited. Edits share what they do not change (structural sharing), so what an
 * edit leaves alone is known by identity: after one that touches the drawing only, nothing is computed; after one of the
 * traffic the network and the ways through it are kept; after one of cables' figures all but these is, unless they make
 * the spanning tree another. `onNetwork` is told each network whose tree may be another.
 */
export function createPreview(onNetwork?: (network: Network) => void): (topology: Topology) => FluidResults {
  let before: Before | undefined;
  return (topology) => {
    const changed = before ? changedParts(before.topology, topology) : [];
    if (before && changed.length === 0) return before.results;
    const kept = before && recompiled(before, topology, changed);
    const compiled = kept ?? { draft: compileDraft(topology), ways: unknownWays() };
    if (!kept) onNetwork?.(compiled.draft.network);
    before = { topology, ...compiled, results: fluid(compiled.draft.network, compiled.ways) };
    return before.results;
  };
}

const changedParts = (a: Topology, b: Topology) =>
  (Object.keys(b) as (keyof Topology)[]).filter((part) => a[part] !== b[part] && !silent.includes(part));

/** What can be kept of the network before; undefined: nothing. */
function recompiled(
  before: Before,
  topology: Topology,
  changed: readonly (keyof Topology)[],
): Compiled | undefined {
  if (changed.length > 1) return undefined;
  if (changed[0] === 'traffic') return { ...before, draft: trafficAnew(before, topology) };
  if (changed[0] !== 'cables') return undefined;
  const cables = otherRecords(before.topology.cables, topology.cables);
  const draft = cables && withOtherCables(before.draft, topology, cables);
  return draft && { ...before, draft };
}

/** With more flows than these to look at one by one, all are compiled anew. */
const fewFlows = 64;

function trafficAnew({ topology: before, draft }: Before, topology: Topology): Draft {
  const flows = changedFlows(before.traffic, topology.traffic);
  const few = flows && flows.length <= fewFlows ? withOtherFlows(draft, topology, flows) : undefined;
  return few ?? withOtherTraffic(draft, topology);
}

/** Ids of flows with another record; undefined where more than that is changed. */
const changedFlows = (a: Topology['traffic'], b: Topology['traffic']): string[] | undefined =>
  a.requests === b.requests && a.bulk === b.bulk ? otherRecords(a.flows, b.flows) : undefined;

/** Ids whose record is another one; undefined where one is new or gone. */
function otherRecords<T>(
  a: Readonly<Record<string, T>>,
  b: Readonly<Record<string, T>>,
): string[] | undefined {
  const ids = Object.keys(b);
  if (ids.length !== Object.keys(a).length) return undefined;
  const changed = ids.filter((id) => a[id] !== b[id]);
  return changed.every((id) => a[id] !== undefined) ? changed : undefined;
}
