import { patched, patchOf, sharing } from '#shared/difference/patch';
import type { SpanningTreeRoles } from '#shared/results/spanning-tree';
import type { Topology } from '#shared/topology/topology';
import { compileDraft } from '#simulations/compile/compile';
import type { Draft } from '#simulations/compile/draft';
import { createPreview } from '#simulations/fluid/preview';
import { serviceWay } from '#simulations/fluid/service-way';
import { rolesByPort } from '#simulations/spanning-tree/roles-by-port';
import type { Estimate, FromPreview, ToPreview } from './preview-messages';

/** Estimates load while the design is edited, and finds the ways of services that are picked, off the UI thread (D9). */
let tree: SpanningTreeRoles | null = null;
const preview = createPreview((network) => {
  tree = rolesByPort(network);
});
let topology: Topology | null = null;
let asked: ToPreview | null = null;
let estimated: Topology | null = null;
let told: Estimate = { results: null, tree: null };
let compiled: { from: Topology; draft: Draft } | null = null;

addEventListener('message', ({ data }: MessageEvent<ToPreview>) => {
  topology = patched(topology, data.changed) as Topology;
  asked = data;
  // Edits that came meanwhile are waiting already; only the last of them is worth an answer.
  setTimeout(() => data === asked && answer(data), 0);
});

function answer({ version, picked }: ToPreview): void {
  if (!topology) return;
  const before = told;
  if (topology !== estimated) told = sharing(before, estimateOf(topology));
  estimated = topology;
  const way = picked === null ? null : wayOf(topology, picked);
  postMessage({ version, changed: patchOf(before, told), way } satisfies FromPreview);
}

/** A design that cannot be compiled has no estimate; the checks say what is wrong with it. */
function estimateOf(design: Topology): Estimate {
  try {
    return { results: preview(design), tree };
  } catch {
    return { results: null, tree: null };
  }
}

function wayOf(design: Topology, picked: string) {
  try {
    if (compiled?.from !== design) compiled = { from: design, draft: compileDraft(design) };
    return serviceWay(compiled.draft, picked);
  } catch {
    return null;
  }
}
