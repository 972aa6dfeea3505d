import type { FailureReport } from '#shared/results/failures';
import type { Topology } from '#shared/topology/topology';
import { boundRun } from '#simulations/analysis/bounds';
import { analyseFailures } from '#simulations/analysis/failures/failures';
import { withSlower } from '#simulations/analysis/failures/slower';
import { compileDraft } from '#simulations/compile/compile';
import type { Pool } from './pool';

export interface Share {
  done: number;
  of: number;
}

const seeds = [1, 2, 3];
const request = { duration: 1e9, warmup: 0.3e9, seed: 1 };

/** Every single failure; those that move load or pods are run, with the same seeds as the design as it is. */
export async function failures(
  pool: Pool,
  topology: Topology,
  onProgress?: (progress: Share) => void,
): Promise<FailureReport> {
  const analysis = analyseFailures(topology);
  const { request: bounded } = boundRun(compileDraft(topology), request);
  const variants = analysis.toRun.length > 0 ? [{ topology, placement: undefined }, ...analysis.toRun] : [];
  let done = 0;
  const runs = await Promise.all(
    variants.map((variant) =>
      Promise.all(
        seeds.map(async (seed) => {
          const { results } = await pool.run({
            topology: variant.topology,
            request: { ...bounded, seed, ...(variant.placement && { placement: variant.placement }) },
          });
          onProgress?.({ done: ++done, of: variants.length * seeds.length });
          return results;
        }),
      ),
    ),
  );
  const [before = [], ...after] = runs;
  return withSlower(analysis, before, after, { runs: seeds.length, durationS: bounded.duration / 1e9 });
}
