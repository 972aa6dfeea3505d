import type { SpanningTreeRoles } from '#shared/results/spanning-tree';
import type { Topology } from '#shared/topology/topology';
import { rolesByPort } from '#simulations/spanning-tree/roles-by-port';
import { createPreview } from '#simulations/fluid/preview';
import type { FromPreview, ToPreview } from './preview-messages';

/** Estimates load while the design is edited, off the UI thread (D9). */
let tree: SpanningTreeRoles | null = null;
const preview = createPreview((network) => {
  tree = rolesByPort(network);
});
let topology: Topology | null = null;
let asked = 0;

addEventListener('message', ({ data }: MessageEvent<ToPreview>) => {
  topology = { ...topology, ...data.changed } as Topology;
  asked = data.version;
  // Edits that came meanwhile are waiting already; only the last of them is worth an answer.
  setTimeout(() => data.version === asked && answer(), 0);
});

function answer(): void {
  if (!topology) return;
  const results = estimate(topology);
  postMessage({ version: asked, results, tree: results && tree } satisfies FromPreview);
}

/** A design that cannot be compiled has no estimate; the checks say what is wrong with it. */
function estimate(design: Topology) {
  try {
    return preview(design);
  } catch {
    return null;
  }
}
