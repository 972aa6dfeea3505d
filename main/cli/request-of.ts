import type { SimulationRequest } from '#shared/results/simulation-request';
import type { Topology } from '#shared/topology/topology';
import { boundRun, type Bounded } from '#simulations/analysis/bounds';
import { compileDraft } from '#simulations/compile/compile';
import { failure, type CliContext } from './context';
import { formatDiagnostic } from './format-diagnostic';

/** What verbs that simulate let a person choose; times in ns. */
export interface RequestOptions {
  scenario?: string;
  duration?: number;
  /** `auto`: found from a run of its own. */
  warmup?: number | 'auto';
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
    warmup: (warmup === 'auto' ? undefined : warmup) ?? scenario?.warmup ?? 1e9,
    seed: seed ?? scenario?.seed ?? 1,
    ...(id !== undefined && { scenario: id }),
  };
}

/** The request as it is run, with all that the compiler and the bounds find said on stderr. */
export function boundedRequest(
  topology: Topology,
  options: RequestOptions,
  file: string,
  { err }: Pick<CliContext, 'err'>,
): Bounded {
  const request = requestOf(topology, options);
  const bounded = boundRun(compileDraft(topology, request.scenario), request);
  for (const diagnostic of bounded.diagnostics) err(formatDiagnostic(diagnostic, file));
  return bounded;
}
