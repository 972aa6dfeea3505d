import type { Replication } from '#shared/results/replication';
import type { SimulationRequest } from '#shared/results/simulation-request';
import type { Topology } from '#shared/topology/topology';
import { sameDesign } from './same-design';
import type { StudyState } from './studies';

/** A run: of which design, and what was asked for. */
interface Ran {
  simulated: Topology | null;
  ran: SimulationRequest | null;
}

/** The study, if it is of the same design, scenario and length as a run; else null. */
export function replicationsOf(
  { studied, of }: StudyState<'replicate'>,
  { simulated, ran }: Ran,
): Replication | null {
  if (!studied || !of || !ran) return null;
  const asked = of.settings.request;
  const same = asked.scenario === ran.scenario && asked.duration === ran.duration;
  return same && sameDesign(of.topology, simulated) ? studied.result : null;
}
