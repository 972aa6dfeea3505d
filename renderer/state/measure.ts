import { t } from '@lingui/core/macro';
import { create } from 'zustand';
import type { Fault } from '#shared/ipc/forms';
import { refitted, type MeasurePlan, type MeasureProgress, type Measurement } from '#shared/results/measured';
import { adoptStacks } from '#shared/topology/edits/adopt-stacks';
import type { Topology } from '#shared/topology/topology';
import { client } from './client';
import { does } from './design';
import { useDocument } from './document';
import { oneJob } from './one-job';
import { documentSource } from './source';

interface MeasureState {
  /** Echoes of a pair; the first one does not count. */
  count: number;
  /** Hosts that are chosen; those of `plan`, once it is for them. */
  hosts: readonly string[];
  /** What would run, shown before anything does; null before it is asked for. */
  plan: MeasurePlan | null;
  /** What is shown is about to change. */
  planning: boolean;
  /** While the machines ask each other; null when nothing runs. */
  running: MeasureProgress | null;
  found: Measurement | null;
  /** What `found` was compared with: when the design is another now, it is stale. */
  of: Topology | null;
  fault: Fault | null;
}

const nothing: MeasureState = {
  count: 8,
  hosts: [],
  plan: null,
  planning: false,
  running: null,
  found: null,
  of: null,
  fault: null,
};

export const useMeasure = create<MeasureState>()(() => nothing);

const job = oneJob();
let planned = 0;

/** Asks what a measurement among these hosts would run; left out: among all that the design reaches. Reaches nobody. */
export async function planMeasurement(hosts?: readonly string[]): Promise<void> {
  const own = ++planned;
  const { count } = useMeasure.getState();
  useMeasure.setState({ planning: true, ...(hosts && { hosts }) });
  try {
    const asked = { ...documentSource(), count, ...(hosts && { hosts: [...hosts] }) };
    const plan = await client()['measure.plan'](asked);
    if (own === planned) useMeasure.setState({ plan, hosts: plan.hosts, found: null, fault: null });
  } catch (error) {
    if (own === planned) useMeasure.setState({ plan: null, fault: error as Fault });
  } finally {
    if (own === planned) useMeasure.setState({ planning: false });
  }
}

/** Takes a host in or out, and shows what would run then. */
export function toggleMeasured(host: string): Promise<void> {
  const { plan, hosts } = useMeasure.getState();
  return planMeasurement(plan?.all.filter((each) => (each === host) !== hosts.includes(each)));
}

export function setEchoes(count: number): Promise<void> {
  useMeasure.setState({ count });
  return planMeasurement(useMeasure.getState().hosts);
}

/** Runs what was shown, and nothing else. */
export async function measureShown(): Promise<void> {
  const { plan, count, planning } = useMeasure.getState();
  if (job.isRunning() || !plan || planning) return;
  const { topology } = useDocument.getState();
  useMeasure.setState({ running: { round: 0, rounds: plan.rounds.length, asking: [] }, fault: null });
  const asked = { ...documentSource(), hosts: plan.hosts, count };
  await job.run({
    begin: (onProgress) => client()['measure.run'](asked, onProgress),
    onProgress: (running: MeasureProgress) => useMeasure.setState({ running }),
    onResult: (found) => useMeasure.setState({ found, of: topology, plan: null }),
    onFault: (fault) => useMeasure.setState({ fault }),
    onEnd: () => useMeasure.setState({ running: null }),
  });
}

export function cancelMeasurement(): void {
  job.drop();
  useMeasure.setState({ running: null });
}

/** Writes the stacks that fit into the design, in one step; what was measured stands beside the simulation that has them then. */
export function adoptMeasured(): void {
  const { found } = useMeasure.getState();
  if (!found) return;
  const { pairs, fit } = found;
  const date = new Date().toISOString().slice(0, 10);
  if (!does(t`Adopt measured stacks`, (topology) => adoptStacks(topology, { stacks: fit.fitted, date })))
    return;
  const adopted = pairs.map((pair) => refitted(pair, fit.fitted));
  useMeasure.setState({
    found: { ...found, pairs: adopted, fit: { ...fit, fitted: [] } },
    of: useDocument.getState().topology,
  });
}

export function forgetMeasurement(): void {
  cancelMeasurement();
  planned++;
  useMeasure.setState(nothing);
}
