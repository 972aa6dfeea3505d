import { z } from 'zod';
import type { Text } from '../language/text';
import type { Diagnostic } from '../plan/diagnostic';
import type { Explanation } from './explanation';
import type { FailureReport } from './failures';
import type { Replication, ReplicationProgress } from './replication';
import type { Sweep, SweepProgress } from './sweep';

/** Longest simulated time that may be asked for, ns: a year. What a run takes of it is bounded later, and said. */
const longestAsked = 365 * 86_400e9;

/** Settings of a run as they may come over the bridge. */
const runSettings = z.strictObject({
  duration: z.number().positive().max(longestAsked),
  warmup: z.number().min(0).max(longestAsked),
  seed: z.int().min(0),
  scenario: z.string().optional(),
});
export type RunSettings = z.infer<typeof runSettings>;

const runs = z.int().min(1).max(10_000);

/** What each study is asked, besides the design. */
export const studySettings = {
  explain: z.strictObject({ request: runSettings }),
  failures: z.strictObject({}),
  replicate: z.strictObject({
    request: runSettings,
    /** With a half-width the most that are made. */
    runs,
    /** Share of each traffic's mean latency and rate at which the study ends. */
    halfWidth: z.number().positive().max(1).optional(),
    findWarmup: z.boolean().optional(),
  }),
  sweep: z.strictObject({
    request: runSettings,
    runs,
    /** `PATH=VALUES`, an axis each (docs/sweeps.md). */
    axes: z.array(z.string().max(10_000)).min(1).max(8),
  }),
};
export type StudyKind = keyof typeof studySettings;
export type StudySettings<K extends StudyKind> = z.infer<(typeof studySettings)[K]>;

/** Runs made, of those that are known to be needed. */
export interface RunsMade {
  done: number;
  of: number;
}

/** Studies over many runs: what each tells while it lasts and at its end. */
export interface Studies {
  explain: { progress: RunsMade; result: Explanation };
  failures: { progress: RunsMade; result: FailureReport };
  replicate: { progress: ReplicationProgress; result: Replication };
  sweep: { progress: SweepProgress; result: Sweep };
}
export type StudyProgress<K extends StudyKind> = Studies[K]['progress'];

/** A study's result, and where its runs were not what was asked for. */
export interface Studied<K extends StudyKind> {
  result: Studies[K]['result'];
  diagnostics: Diagnostic<Text>[];
}
