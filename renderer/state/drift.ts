import { create } from 'zustand';
import type { Fault } from '#shared/ipc/forms';
import type { Spoken } from '#shared/language/text';
import type { Drift } from '#shared/live/entities';
import type { Diagnostic } from '#shared/plan/diagnostic';
import type { TargetReading } from '#shared/plan/target-reading';
import { told } from '../text/said';
import { client } from './client';
import { oneJob } from './one-job';
import { documentSource } from './source';
import { withReading, type TargetReadings } from './target-readings';

interface DriftState {
  /** While the machines are compared; null when nothing runs. */
  reading: TargetReadings | null;
  /** Null before the first comparison. */
  drift: Spoken<Drift>[] | null;
  /** When they were last compared to the end, epoch ms. */
  readAt: number | null;
  /** What could not be read, so that silence is not taken for sameness, and notes on what is not compared. */
  unread: Diagnostic[];
  fault: Fault | null;
}

const nothing: DriftState = { reading: null, drift: null, readAt: null, unread: [], fault: null };

export const useDrift = create<DriftState>()(() => nothing);

const job = oneJob();

/** Reads every machine once and says where it is not as designed. Changes nothing. */
export async function compareWithDesign(): Promise<void> {
  if (job.isRunning()) return;
  useDrift.setState({ ...nothing, reading: {} });
  await job.run({
    begin: (onProgress) => client().status(documentSource(), onProgress),
    onProgress: (reading: TargetReading) =>
      useDrift.setState((before) => ({ reading: withReading(before.reading, reading) })),
    onResult: (status) => {
      const { drift, diagnostics } = told(status);
      useDrift.setState({ drift, unread: diagnostics, readAt: Date.now() });
    },
    onFault: (fault) => useDrift.setState({ fault }),
    onEnd: () => useDrift.setState({ reading: null }),
  });
}

/** After an apply, what was compared before it says nothing any more. */
export function compareAgain(): void {
  if (useDrift.getState().drift !== null) void compareWithDesign();
}

export const cancelComparison = (): void => job.cancel();

/** Whether what differs stands on this device: the device itself, or one of its ports. */
export const isOf = (subject: string, device: string): boolean =>
  subject === device || subject.startsWith(`${device}:`);

/** The design took over what the machines have there: nothing is left to tell of these. */
export const driftMended = (mended: readonly Spoken<Drift>[]): void =>
  useDrift.setState(({ drift }) => ({ drift: drift?.filter((each) => !mended.includes(each)) ?? null }));

export function forgetDrift(): void {
  job.drop();
  useDrift.setState(nothing);
}
