import type { Estimate } from '#shared/results/estimate';
import type { FigureGroup } from '#shared/results/figures';
import type { Replication } from '#shared/results/replication';
import { replicationsOf } from '../state/replications';
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
  const study = confidenceStudy.use();
  return replicationsOf(study, useSimulation());
}

/** Those of the run that is kept: as they were when it was kept, or made since. */
export function useKeptReplications(): Replication | null {
  const study = confidenceStudy.use();
  const kept = useSimulation((state) => state.kept);
  return kept && (kept.replications ?? replicationsOf(study, kept));
}

export const estimateIn = (study: Replication | null, key: FigureKey): Estimate | undefined =>
  study ? indexOf(study).get(keyOf(key)) : undefined;
