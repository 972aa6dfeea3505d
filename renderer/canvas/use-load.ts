import type { FluidResults } from '#shared/results/fluid';
import type { Results } from '#shared/results/results';
import { useDocument } from '../state/document';
import { usePreview } from '../state/preview';
import { isStale, useSimulation } from '../state/simulation';
import { rate, share } from '../text/figures';
import { busier, busiest } from './busiest';

export interface Load {
  /** Share of the busier direction that is in use, 0…1. */
  share: number;
  text: string;
  pill: boolean;
  /** Of the fluid preview, not of packets. */
  estimate: boolean;
}

export type LoadResults = Results | FluidResults;

/** What a cable carries; of the fluid preview marked by "≈". */
export function loadOf(results: LoadResults, id: string): Load | null {
  const link = results.links[id];
  if (!link) return null;
  const { utilisation, throughput } = busier(link);
  const estimate = results.fidelity === 'fluid';
  return {
    share: utilisation,
    text: `${estimate ? '≈ ' : ''}${rate(throughput)} · ${share(utilisation)}`,
    pill: busiest(results).has(id),
    estimate,
  };
}

/** The simulated results while they are the drawn design's, else the fluid preview; `fidelity` says of which sort they are. */
export function useShownLoad(): LoadResults | null {
  const results = useSimulation((state) => state.results);
  const simulated = useSimulation((state) => state.simulated);
  const stale = useDocument((state) => isStale(simulated, state.topology));
  const preview = usePreview((state) => state.results);
  return results && !stale ? results : preview;
}
