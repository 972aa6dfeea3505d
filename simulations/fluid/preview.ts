import type { FluidResults } from '#shared/results/fluid';
import type { Topology } from '#shared/topology/topology';
import { compileDraft, withOtherTraffic } from '../compile/compile';
import type { Draft } from '../compile/draft';
import { fluid, type KnownWays } from './fluid';

/** Parts of a topology that move no traffic. */
const silent: readonly (keyof Topology)[] = ['name', 'description', 'layout', 'expectations', 'racks'];

interface Before {
  topology: Topology;
  draft: Draft;
  ways: KnownWays;
  results: FluidResults;
}

/**
 * The fluid results of a design while it is edited. Edits share what they do not change (structural sharing), so what an
 * edit leaves alone is known by identity: after one that touches the drawing only, nothing is computed; after one that
 * touches traffic only, the network and the ways through it are kept.
 */
export function createPreview(): (topology: Topology) => FluidResults {
  let before: Before | undefined;
  return (topology) => {
    const changed = before ? changedParts(before.topology, topology) : null;
    if (before && changed?.length === 0) return before.results;
    const keeps = before && changed?.every((part) => part === 'traffic') ? before : undefined;
    const draft = keeps ? withOtherTraffic(keeps.draft, topology) : compileDraft(topology);
    const ways = keeps?.ways ?? new Map<number, readonly number[]>();
    before = { topology, draft, ways, results: fluid(draft.network, ways) };
    return before.results;
  };
}

const changedParts = (a: Topology, b: Topology) =>
  (Object.keys(b) as (keyof Topology)[]).filter((part) => a[part] !== b[part] && !silent.includes(part));
