import type { RunSettings } from '#shared/results/study';
import { useDocument } from './document';
import { useSimulation } from './simulation';

/** What a study's runs are asked for: what the top bar says, without a scenario that the design does not have any more. */
export function studyRequest(): RunSettings {
  const { scenario, duration, warmup, seed } = useSimulation.getState().request;
  const known = scenario !== undefined && useDocument.getState().topology?.scenarios[scenario];
  return { duration, warmup, seed, ...(known && { scenario }) };
}
