import { t } from '@lingui/core/macro';
import { create } from 'zustand';
import type { Diagnostic } from '#shared/plan/diagnostic';
import type { Replication } from '#shared/results/replication';
import type { SimulationProgress, SimulationRequest } from '#shared/results/simulation-request';
import type { Results } from '#shared/results/results';
import type { Topology } from '#shared/topology/topology';
import type { FromSimulation, ToSimulation } from '../simulation-messages';
import { useDocument } from './document';
import { replicationsOf } from './replications';
import { sameDesign } from './same-design';
import { said, told } from '../text/said';
import { confidenceStudy } from './studies';
import { showDock } from './view';

export interface KeptRun {
  results: Results;
  simulated: Topology;
  ran: SimulationRequest;
  /** What independent runs of it said by then. */
  replications: Replication | null;
}

interface SimulationState {
  request: SimulationRequest;
  /** Null when nothing runs. */
  progress: SimulationProgress | null;
  results: Results | null;
  /** The design the results were made from; when it is not the one drawn, they are stale. */
  simulated: Topology | null;
  /** What it was: what was asked for, or shorter where that has no end. */
  ran: SimulationRequest | null;
  /** What was asked for; when something else is chosen now, they are of other settings. */
  asked: SimulationRequest | null;
  /** An earlier run that the present one is held against. */
  kept: KeptRun | null;
  problem: string | null;
  /** What was found before the run: cut to one that ends, cables asked for more than they pass, traffic without a way. */
  findings: Diagnostic[];
  /** Wall-clock seconds the last run took, to say how fast it went. */
  seconds: number;
}

const second = 1e9;

export const useSimulation = create<SimulationState>()(() => ({
  request: { duration: 5 * second, warmup: second, seed: 1 },
  progress: null,
  results: null,
  simulated: null,
  ran: null,
  asked: null,
  kept: null,
  problem: null,
  findings: [],
  seconds: 0,
}));

let worker: Worker | null = null;

/** What is asked for, without a scenario that the design does not have any more. */
function requestFor({ scenarios }: Topology): SimulationRequest {
  const { scenario, ...rest } = useSimulation.getState().request;
  return scenario !== undefined && scenarios[scenario] ? { ...rest, scenario } : rest;
}

/** Takes a scenario's length, warm-up and seed over; null: all traffic, and nothing breaks. */
export function chooseScenario(id: string | null): void {
  const { scenario: _before, ...rest } = useSimulation.getState().request;
  const chosen = id === null ? undefined : useDocument.getState().topology?.scenarios[id];
  if (id === null || !chosen) return useSimulation.setState({ request: rest });
  const { duration, warmup, seed = rest.seed } = chosen;
  useSimulation.setState({ request: { duration, warmup, seed, scenario: id } });
}

export function simulateDocument(): void {
  const { topology } = useDocument.getState();
  if (!topology || worker) return;
  const asked = requestFor(topology);
  let request = asked;
  const started = performance.now();
  worker = new Worker(new URL('../simulation-worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<FromSimulation>) => {
    if (data.type === 'progress') return useSimulation.setState({ progress: data.progress });
    if (data.type === 'bounded') {
      request = data.request;
      // Why it will be shorter, say, is to be read while it runs.
      if (data.diagnostics.length > 0) showDock('flows');
      return useSimulation.setState({ findings: data.diagnostics.map(told) });
    }
    const seconds = (performance.now() - started) / 1000;
    if (data.type === 'done')
      finish({ results: data.results, simulated: topology, ran: request, asked, seconds, problem: null });
    else finish({ problem: said(data.problem) });
  };
  worker.onerror = (event) => finish({ problem: event.message || t`The simulator stopped unexpectedly.` });
  useSimulation.setState({ progress: { done: 0, frames: 0 }, problem: null, findings: [] });
  worker.postMessage({ topology, request } satisfies ToSimulation);
}

function finish(outcome: Partial<SimulationState>): void {
  worker?.terminate();
  worker = null;
  useSimulation.setState({ ...outcome, progress: null });
  showDock('flows');
}

/** The worker holds nothing but the run, so ending it is the cleanest cancel. */
export function cancelSimulation(): void {
  worker?.terminate();
  worker = null;
  useSimulation.setState({ progress: null });
}

export function forgetSimulation(): void {
  cancelSimulation();
  useSimulation.setState({
    results: null,
    simulated: null,
    ran: null,
    asked: null,
    kept: null,
    problem: null,
    findings: [],
  });
}

/** Keeps the present run, so that the next one is shown beside it. */
export function keepRun(): void {
  const { results, simulated, ran } = useSimulation.getState();
  if (!results || !simulated || !ran) return;
  const replications = replicationsOf(confidenceStudy.use.getState(), { simulated, ran });
  useSimulation.setState({ kept: { results, simulated, ran, replications } });
}

export function forgetKeptRun(): void {
  useSimulation.setState({ kept: null });
}

/** Whether the run is of another scenario, length or seed than the next one would be. */
export const isOfOtherSettings = ({ asked, request }: Pick<SimulationState, 'asked' | 'request'>) =>
  asked !== null &&
  (['scenario', 'duration', 'warmup', 'seed'] as const).some((each) => asked[each] !== request[each]);

export const isStale = (simulated: Topology | null, topology: Topology | null) =>
  simulated !== null && !sameDesign(simulated, topology);
