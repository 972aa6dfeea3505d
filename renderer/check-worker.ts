import { checkTopology } from '#shared/checks/checks';
import { patched } from '#shared/difference/patch';
import type { Topology } from '#shared/topology/topology';
import type { FromChecks, ToChecks } from './check-messages';

/** Checks the design while it is edited, off the UI thread. */
let topology: Topology | null = null;
let asked = 0;

addEventListener('message', ({ data }: MessageEvent<ToChecks>) => {
  topology = patched(topology, data.changed) as Topology;
  asked = data.version;
  // Edits that came meanwhile are waiting already; only the last of them is worth an answer.
  setTimeout(() => {
    if (data.version !== asked || !topology) return;
    postMessage({ version: asked, diagnostics: checkTopology(topology) } satisfies FromChecks);
  }, 0);
});
