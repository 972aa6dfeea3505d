import type { AppInfo } from '#shared/ipc/contract';
import type { Text } from '#shared/language/text';
import type { Drift, LivePatch } from '#shared/live/entities';
import type { ForwardState } from '#shared/live/forward';
import type { LogPart } from '#shared/live/logs';
import type { TerminalPart, TerminalPlace, TerminalSize } from '#shared/live/terminal';
import type { Diagnostic } from '#shared/plan/diagnostic';
import type { ApplyEvent, ApplyReport, Plan } from '#shared/plan/plan';
import type { OnTarget } from '#shared/plan/target-reading';
import type { MeasurePlan, Measurement } from '#shared/results/measured';
import type { Studied, StudyKind } from '#shared/results/study';
import type { Design } from '../apply/design';
import type { TargetCancels } from '../apply/target-cancels';
import type { Secrets } from '../credentials/secrets';
import type { Desk } from '../files/desk';
import type { ForwardOrder } from '../forwards/forward-port';
import type { ContainerLogOrder } from '../live/container-logs';
import type { LogOrder } from '../live/logs';
import type { MeasureChoice, MeasureOptions } from '../measure/measure';
import type { Typing } from '../terminals/run-terminal';
import type { Connections } from '../transports/connections';
import type { StudyContext } from '../simulate/study';
import type { StudyOrder } from '../simulate/study-messages';
import type { ApplyGate } from './apply-gate';
import type { Hub } from './hub';
import type { Questions } from './questions';
import type { ReachPool } from './reach-pool';

interface Work {
  design: Design;
  connections: Connections;
  secrets: Secrets;
  signal: AbortSignal;
}

type PlanWork = Work & { onTarget?: OnTarget; only?: readonly string[] };

/** What the handlers stand on; the window and browser mode differ only in what they put here. */
export interface Services {
  info: Omit<AppInfo, 'files'>;
  desk: Desk;
  questions: Questions;
  secrets: Secrets;
  reaches: ReachPool;
  applyGate: ApplyGate;
  menuCommands: Hub<string>;
  showTheme(theme: 'light' | 'dark' | 'system'): void;

  loadDesign(source: {
    text: string;
    path: string | null;
    profile: string | null;
  }): Promise<{ design: Design | null; diagnostics: Diagnostic<Text>[] }>;
  runStudy<K extends StudyKind>(order: StudyOrder<K>, context: StudyContext<K>): Promise<Studied<K>>;
  makePlan(this: void, work: PlanWork): Promise<Plan>;
  /** Takes back the last apply that ended. */
  makeRevert(this: void, work: PlanWork): Promise<Plan>;
  /** Takes away what Rackloom put on the machines. */
  makeRemoval(this: void, work: PlanWork): Promise<Plan>;
  runApply(
    work: Work & { plan: Plan; cancels: TargetCancels; onEvent: (event: ApplyEvent) => void },
  ): Promise<ApplyReport>;
  readStatus(
    work: Work & { onTarget?: OnTarget },
  ): Promise<{ drift: Drift[]; diagnostics: Diagnostic<Text>[] }>;
  planMeasurement(choice: MeasureChoice): Promise<MeasurePlan>;
  measure(work: MeasureOptions): Promise<Measurement>;
  watchLive(work: Omit<Work, 'secrets'> & { send: (patch: LivePatch) => Promise<void> }): Promise<void>;
  followLogs(
    work: Omit<Work, 'secrets'> & { order: LogOrder; send: (part: LogPart) => Promise<void> },
  ): Promise<void>;
  followContainerLogs(
    work: Omit<Work, 'secrets'> & { order: ContainerLogOrder; send: (part: LogPart) => Promise<void> },
  ): Promise<void>;
  forwardPort(
    work: Omit<Work, 'secrets'> & { order: ForwardOrder; send: (state: ForwardState) => Promise<void> },
  ): Promise<void>;
  runTerminal(
    work: Omit<Work, 'secrets'> & {
      order: { place: TerminalPlace; size: TerminalSize };
      send: (part: TerminalPart) => Promise<void>;
      onOpen: (typing: Typing) => void;
    },
  ): Promise<void>;
}
