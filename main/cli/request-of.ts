import type { SimulationRequest } from '#shared/results/results';
import type { Topology } from '#shared/topology/topology';
import { failure } from './context';

/** What verbs that simulate let a person choose; times in ns. */
export interface RequestOptions {
  scenario?: string;
  duration?: number;
  warmup?: number;
  seed?: number;
}

/** The scenario's settings, and what the options say otherwise. */
export function requestOf(
  topology: Topology,
  { scenario: id, duration, warmup, seed }: RequestOptions,
): SimulationRequest {
  const known = Object.keys(topology.scenarios);
  if (id !== undefined && !known.includes(id))
    throw failure(
      'no-scenario',
      `There is no scenario "${id}" in ${topology.name}.`,
      known.length > 0 ? `Choose one of ${known.join(', ')}.` : 'Write one under `scenarios:` in the file.',
    );
  const scenario = id === undefined ? undefined : topology.scenarios[id];
  return {
    duration: duration ?? scenario?.duration ?? 10e9,
    warmup: warmup ?? scenario?.warmup ?? 1e9,
    seed: seed ?? scenario?.seed ?? 1,
    ...(id !== undefined && { scenario: id }),
  };
}
