import type { Estimate } from '#shared/results/estimate';
import type { FigureGroup } from '#shared/results/figures';
import type { Replication } from '#shared/results/replication';
import { sameDesign } from '../state/same-design';
import { useSimulation } from '../state/simulation';
import { confidenceStudy } from '../state/studies';

/** A figure by the name that `figuresOf` has for it. */
export interface FigureKey {
  group: FigureGroup;
  id: string;
  name: string;
}

const keyOf = ({ group, id, name }: FigureKey) => `${group} ${id} ${name}`;

const indexes = new WeakMap<Replication, Map<string, Estimate>>();

function indexOf(study: Replication): Map<string, Estimate> {
  const known = indexes.get(study);
  if (known) return known;
  const index = new Map(study.figures.map((figure) => [keyOf(figure), figure.estimate]));
  indexes.set(study, index);
  return index;
}

/** The replications of the run that is shown: same design, scenario and length; null where there are none. */
export function useReplications(): Replication | null {
  const { studied, of } = confidenceStudy.use();
  const { simulated, ran } = useSimulation();
  if (!studied || !of || !ran) return null;
  const asked = of.settings.request;
  const same = asked.scenario === ran.scenario && asked.duration === ran.duration;
  return same && sameDesign(of.topology, simulated) ? studied.result : null;
}

export const estimateIn = (study: Replication | null, key: FigureKey): Estimate | undefined =>
  study ? indexOf(study).get(keyOf(key)) : undefined;
