import pLimit from 'p-limit';
import { FaultError } from '#shared/ipc/fault';
import type { Text } from '#shared/language/text';
import type { SimulationRequest } from '#shared/results/simulation-request';
import type { SweepProgress, SweepRow } from '#shared/results/sweep';
import type { Topology } from '#shared/topology/topology';
import { boundRun } from '#simulations/analysis/bounds';
import type { SweepPlan } from '#simulations/analysis/sweep/plan';
import { compileDraft } from '#simulations/compile/compile';
import type { Pool } from './pool';
import { replicate, type ReplicateOrder } from './replicate';

export interface SweepOrder extends Pick<ReplicateOrder, 'runs' | 'halfWidth' | 'findWarmup'> {
  plan: SweepPlan;
  /** Settings of a point's runs: a scenario's length may be what is swept. */
  requestFor: (topology: Topology) => SimulationRequest;
  /** Points that an earlier call has done. */
  done?: ReadonlySet<number>;
}

export interface SweepEvents {
  onRow: (point: number, row: SweepRow) => void;
  onProgress?: (progress: SweepProgress) => void;
  /** Values of a point whose run is cut, and what the bounds say of it. */
  onCut?: (values: string[], summary: Text) => void;
}

/** Runs every point of the grid that is not done, as many at once as there are threads; the same seeds at each. */
export async function sweep(
  pool: Pool,
  { plan, requestFor, done = new Set(), ...study }: SweepOrder,
  { onRow, onProgress, onCut }: SweepEvents,
): Promise<void> {
  const limit = pLimit(pool.size);
  let points = done.size;
  const left = Array.from({ length: plan.points }, (_, point) => point).filter((point) => !done.has(point));
  const runPoint = async (point: number) => {
    const values = plan.valuesAt(point);
    const variant = plan.variantAt(point);
    if ('diagnostics' in variant) throw new FaultError(variant.diagnostics[0]!);
    const { topology } = variant;
    const asked = requestFor(topology);
    const { request, diagnostics } = boundRun(compileDraft(topology, asked.scenario), asked);
    const cut = diagnostics.find(({ code }) => code === 'simulate-bounded');
    if (cut) onCut?.(values, cut.summary);
    const { figures } = await replicate(pool, { ...study, topology, request });
    onRow(point, { values, figures });
    onProgress?.({ points: ++points, of: plan.points });
  };
  try {
    await Promise.all(left.map((point) => limit(runPoint, point)));
  } finally {
    limit.clearQueue();
  }
}
