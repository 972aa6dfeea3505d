import type { Diagnostic } from '#shared/plan/diagnostic';
import type { TargetReading, TargetState } from '#shared/plan/target-reading';
import { told } from '../text/said';

/** What each target is at while machines are read, and since when (epoch ms). */
export type TargetReadings = Readonly<
  Record<string, { state: TargetState; since: number; problem?: Diagnostic }>
>;

export const withReading = (
  before: TargetReadings | null,
  { target, ...reading }: TargetReading,
): TargetReadings => ({ ...before, [target]: { ...told(reading), since: Date.now() } });

/** Nothing more is to come from there. */
export const isRead = (state: TargetState): boolean =>
  state === 'read' || state === 'not there yet' || state === 'not reached';
