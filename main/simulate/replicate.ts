import type { Replication, ReplicationProgress } from '#shared/results/replication';
import type { SimulationRequest } from '#shared/results/simulation-request';
import type { Results } from '#shared/results/results';
import type { Topology } from '#shared/topology/topology';
import { fewestRuns, replicationOf } from '#simulations/analysis/replication';
import { warmupOf } from '#simulations/analysis/warm-up';
import type { Pool } from './pool';

export interface ReplicateOrder {
  topology: Topology;
  /** The first run's seed is its seed, the others' are the numbers after it. */
  request: SimulationRequest;
  /** Runs; with a half-width the most that are made. */
  runs: number;
  /** Share of every traffic's mean latency and rate at which the study ends. */
  halfWidth?: number | undefined;
  /** Find the warm-up from a run of its own, in place of the request's. */
  findWarmup?: boolean | undefined;
}

const roundSize = 4;

/** Independent runs in the pool until the interval is as narrow as asked, or all are made. */
export async function replicate(
  pool: Pool,
  order: ReplicateOrder,
  onProgress?: (progress: ReplicationProgress) => void,
): Promise<Replication> {
  const { topology, runs: most, halfWidth } = order;
  const request = order.findWarmup ? await withFoundWarmup(pool, order) : order.request;
  const warmup = order.findWarmup ? 'MSER' : 'fixed';
  const done: Results[] = [];
  let study = replicationOf(request, warmup, done);
  const isPrecise = () =>
    halfWidth !== undefined && done.length >= fewestRuns && (study.widest?.share ?? 0) <= halfWidth;
  while (done.length < most && !isPrecise()) {
    // Rounds of one size: which seeds a study holds depends neither on the machine nor on which run ends first.
    const atOnce = halfWidth === undefined ? most : Math.max(fewestRuns - done.length, roundSize);
    const seeds = Array.from(
      { length: Math.min(atOnce, most - done.length) },
      (_, i) => request.seed + done.length + i,
    );
    let ended = 0;
    const round = await Promise.all(
      seeds.map(async (seed) => {
        const { results } = await pool.run({ topology, request: { ...request, seed } });
        onProgress?.({ runs: done.length + ++ended, of: most, widest: study.widest });
        return results;
      }),
    );
    done.push(...round);
    study = replicationOf(request, warmup, done);
  }
  return study;
}

async function withFoundWarmup(
  pool: Pool,
  { topology, request }: ReplicateOrder,
): Promise<SimulationRequest> {
  const { results } = await pool.run({
    topology,
    request: { ...request, warmup: 0, duration: request.warmup + request.duration },
  });
  return { ...request, warmup: warmupOf(results) };
}
