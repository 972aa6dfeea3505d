import type { Explanation } from '#shared/results/explanation';
import type { SimulationRequest } from '#shared/results/simulation-request';
import type { Results } from '#shared/results/results';
import type { Topology } from '#shared/topology/topology';
import { explanationOf } from '#simulations/analysis/explain/explain';
import { whatIfsOf } from '#simulations/analysis/explain/what-ifs';
import type { Share } from './failures';
import type { Pool } from './pool';

const runsEach = 4;

/** Why a design is as fast as it is: runs it, then with one thing changed at a time, all with the same seeds. */
export async function explain(
  pool: Pool,
  topology: Topology,
  request: SimulationRequest,
  onProgress?: (progress: Share) => void,
): Promise<Explanation> {
  let done = 0;
  let of = runsEach;
  const runs = (variant: Topology): Promise<Results[]> =>
    Promise.all(
      Array.from({ length: runsEach }, async (_, i) => {
        const order = { topology: variant, request: { ...request, seed: request.seed + i } };
        const { results } = await pool.run(order);
        onProgress?.({ done: ++done, of });
        return results;
      }),
    );
  const before = await runs(topology);
  const whatIfs = whatIfsOf(topology, before[0]!);
  of += whatIfs.length * runsEach;
  const variants = await Promise.all(
    whatIfs.map(async (each) => ({ ...each, runs: await runs(each.topology) })),
  );
  return explanationOf(before, variants);
}
