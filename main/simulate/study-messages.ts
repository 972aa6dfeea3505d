import type { Fault } from '#shared/ipc/forms';
import type { Text } from '#shared/language/text';
import type { Studied, StudyKind, StudyProgress, StudySettings } from '#shared/results/study';
import type { SweepPoint } from '#shared/results/sweep';
import type { Topology } from '#shared/topology/topology';

/** What a study's thread is sent, once. */
export interface StudyOrder<K extends StudyKind = StudyKind> {
  kind: K;
  topology: Topology;
  settings: StudySettings<K>;
  /** Points of a sweep that are not run again. */
  done?: readonly SweepPoint[];
}

export type StudyReply<K extends StudyKind = StudyKind> =
  | { type: 'progress'; progress: StudyProgress<K> }
  | { type: 'point'; point: SweepPoint }
  | { type: 'done'; studied: Studied<K> }
  | { type: 'failed'; fault: Fault<Text> };
