import { create } from 'zustand';
import type { Fault } from '#shared/ipc/forms';
import type { Spoken } from '#shared/language/text';
import type {
  ApplyEvent,
  ApplyReport,
  Failure,
  Plan,
  SpokenEvent,
  SpokenPlan,
  StepId,
} from '#shared/plan/plan';
import type { TargetReading } from '#shared/plan/target-reading';
import type { Topology } from '#shared/topology/topology';
import { told } from '../text/said';
import { client } from './client';
import { useDocument } from './document';
import { compareAgain } from './drift';
import { restartLive } from './live';
import { oneJob } from './one-job';
import { sameDesign } from './same-design';
import { documentSource } from './source';
import { withReading, type TargetReadings } from './target-readings';
import { showDock } from './view';

export interface StepProgress {
  state: 'waiting' | 'running' | 'done' | 'skipped' | 'failed' | 'left';
  note?: string;
  seconds?: number;
  output: string;
  failure?: Spoken<Failure>;
}

interface PlanState {
  phase: 'none' | 'reading' | 'ready' | 'applying' | 'finished';
  /** While the facts are read. */
  targets: TargetReadings;
  plan: SpokenPlan | null;
  planned: Topology | null;
  steps: Record<StepId, StepProgress>;
  /** Journal of an earlier apply that this one continues. */
  resumes: string | null;
  log: SpokenEvent[];
  report: Spoken<ApplyReport> | null;
  fault: Fault | null;
  cancelling: boolean;
  /** Targets that were taken out of the apply. */
  cancelled: readonly string[];
}

const nothing: PlanState = {
  phase: 'none',
  targets: {},
  plan: null,
  planned: null,
  steps: {},
  resumes: null,
  log: [],
  report: null,
  fault: null,
  cancelling: false,
  cancelled: [],
};

export const usePlan = create<PlanState>()(() => nothing);

/** The reading or the apply, whichever runs. */
const job = oneJob();

/**
 * Reads what every target has and compares; changes nothing. `only` narrows the plan to these steps and their needs; with a purpose it
 * takes back the last apply, or all that Rackloom put there.
 */
export async function makePlan(only?: readonly StepId[], purpose?: Plan['purpose']): Promise<void> {
  if (job.isRunning()) return;
  const { topology } = useDocument.getState();
  if (!topology) return;
  showDock('plan', 340);
  usePlan.setState({ ...nothing, phase: 'reading' });
  const asked = { ...documentSource(), ...(only && { only: [...only] }), ...(purpose && { purpose }) };
  await job.run({
    begin: (onProgress) => client()['plan.make'](asked, onProgress),
    onProgress: (reading: TargetReading) =>
      usePlan.setState(({ targets }) => ({ targets: withReading(targets, reading) })),
    onResult: (plan) => usePlan.setState({ phase: 'ready', plan: told(plan), planned: topology }),
    onFault: (fault) => usePlan.setState({ phase: 'none', fault }),
  });
}

/** A plan can be agreed to while the design it was made from is the one that is drawn. */
export function isAgreeable(): boolean {
  const { phase, plan, planned } = usePlan.getState();
  return (
    phase === 'ready' && (plan?.steps.length ?? 0) > 0 && sameDesign(planned, useDocument.getState().topology)
  );
}

/** Carries out the plan that was agreed to; main refuses any other hash. */
export async function applyPlan(hash: string): Promise<void> {
  const { plan } = usePlan.getState();
  if (job.isRunning() || !plan || plan.hash !== hash) return;
  const waiting = plan.steps.map(({ id }): [StepId, StepProgress] => [id, { state: 'waiting', output: '' }]);
  usePlan.setState({
    phase: 'applying',
    steps: Object.fromEntries(waiting),
    log: [],
    report: null,
    fault: null,
    cancelled: [],
  });
  await job.run({
    begin: (onProgress) => client()['plan.apply']({ ...documentSource(), hash }, onProgress),
    onProgress: (event: ApplyEvent) => usePlan.setState((state) => withEvent(state, told(event))),
    onResult: (report) => usePlan.setState({ phase: 'finished', report: told(report) }),
    onFault: (fault) => usePlan.setState({ phase: 'finished', fault }),
    onEnd: () => {
      usePlan.setState({ cancelling: false });
      restartLive();
      compareAgain();
    },
  });
}

export function cancelPlan(): void {
  usePlan.setState({ cancelling: true });
  job.cancel();
}

/** Takes one target out of the apply that runs. */
export const cancelTarget = (target: string): Promise<void> =>
  // Refused where the apply has just come to its end, which says all there is to say.
  client()
    ['plan.cancelTarget']({ target })
    .catch(() => undefined);

export function forgetPlan(): void {
  job.drop();
  usePlan.setState(nothing);
}

const outputLimit = 64 * 1024;

/** The state after one more event of a running apply. */
function withEvent(state: PlanState, event: SpokenEvent): Partial<PlanState> {
  const log = [...state.log, event].slice(-5000);
  const step = (id: StepId, change: (before: StepProgress) => Partial<StepProgress>) => {
    const before = state.steps[id] ?? { state: 'waiting', output: '' };
    return { log, steps: { ...state.steps, [id]: { ...before, ...change(before) } } };
  };
  switch (event.type) {
    case 'started':
      return { log, resumes: event.resumes ?? null };
    case 'step':
      return step(event.step, () => ({
        state: event.state,
        ...(event.note !== undefined && { note: event.note }),
        ...(event.seconds !== undefined && { seconds: event.seconds }),
      }));
    case 'output':
      return step(event.step, ({ output }) => ({ output: (output + event.text).slice(-outputLimit) }));
    case 'failed':
      return step(event.step, () => ({ state: 'failed', failure: event.failure }));
    case 'target-cancelled':
      return { log, cancelled: [...state.cancelled, event.target] };
    case 'left':
      return step(event.step, () => ({ state: 'left', note: event.why }));
    case 'finished':
      return { log };
  }
}
