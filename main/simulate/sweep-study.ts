import { FaultError } from '#shared/ipc/fault';
import { text } from '#shared/language/text';
import type { SimulationRequest } from '#shared/results/simulation-request';
import type { Studied } from '#shared/results/study';
import type { SweepPoint, SweepProgress } from '#shared/results/sweep';
import type { Topology } from '#shared/topology/topology';
import { planSweep } from '#simulations/analysis/sweep/plan';
import type { Pool } from './pool';
import { sweep } from './sweep';

interface SweepAsked {
  axes: string[];
  runs: number;
  request: SimulationRequest;
  /** Points that an earlier call has done. */
  done?: readonly SweepPoint[];
}

/** A window's sweep: all points in the grid's order, those of an earlier call among them. */
export async function sweepStudy(
  pool: Pool,
  topology: Topology,
  { axes, runs, request, done = [] }: SweepAsked,
  onProgress: (progress: SweepProgress) => void,
  onPoint: (point: SweepPoint) => void,
): Promise<Studied<'sweep'>> {
  const planned = planSweep(topology, axes);
  if ('diagnostics' in planned) throw new FaultError(planned.diagnostics[0]!);
  const { plan } = planned;
  const points = new Map(done.map((each) => [each.point, each]));
  const cuts = new Map<string, SweepPoint['diagnostics']>();
  if (points.size > 0) onProgress({ points: points.size, of: plan.points });
  const order = { plan, requestFor: () => request, runs, done: new Set(points.keys()) };
  await sweep(pool, order, {
    onRow: (point, row) => {
      const made = { point, row, diagnostics: cuts.get(row.values.join(', ')) ?? [] };
      points.set(point, made);
      onPoint(made);
    },
    onProgress,
    onCut: (values, summary) => {
      const at = values.join(', ');
      cuts.set(at, [{ severity: 'warning', code: 'simulate-bounded', summary: text`At ${at}: ${summary}` }]);
    },
  });
  const inOrder = [...points.values()].sort((a, b) => a.point - b.point);
  return {
    result: { axes: plan.axes, rows: inOrder.map(({ row }) => row) },
    diagnostics: inOrder.flatMap(({ diagnostics }) => diagnostics),
  };
}
