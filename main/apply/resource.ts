import { SaidError } from '#shared/language/said-error';
import type { Text } from '#shared/language/text';
import type { Diagnostic } from '#shared/plan/diagnostic';
import type { Change, StepId, Target } from '#shared/plan/plan';
import type { ConsoleKind } from '../transports/console/console';
import type { Transport } from '../transports/transport';
import type { ClusterClient } from './cluster-client';
import type { Design } from './design';
import type { Materials } from './materials';

/**
 * The contract of a resource kind (D16): one plain object in one file under `resources/`, one line in `resources/all.ts`.
 * `desired` says what the design wants, `facts` how reality is read, `compare` what has to change and why, or why nothing
 * has to. What is done is exactly the changes that `compare` gave: they are data, shown and agreed to before.
 */
export interface Resource<Data = unknown, Facts = unknown> {
  kind: string;
  /** What its targets are; decides how its facts are read. */
  on: Target['kind'];
  /** It changes nothing: what it finds wrong is told in the plan, and once more when an apply has ended. */
  probes?: true;
  desired(design: Design, materials: Materials): Item<Data>[];
  /** Steps that must be done before, where the plan has them; ids without a step are no hindrance. */
  needs(item: Item<Data>, design: Design): StepId[];
  /** Steps that come first where both are planned, but whose failure does not stop this one. */
  after?(item: Item<Data>, design: Design): StepId[];
  /** Other items whose facts `compare` looks at. */
  consults?(item: Item<Data>, design: Design): StepId[];
  facts: ShellFacts<Data, Facts> | ApiFacts<Data, Facts>;
  /** Facts of a target that holds nothing yet: compared with while the real ones cannot be known (D17). */
  nothing: Facts;
  compare(item: Item<Data>, facts: Facts, knowledge: Knowledge): Comparison;
  /** Device that runs the commands of its changes, where that is not the target itself. */
  runsOn?(item: Item<Data>): string;
  /** Devices that must still be reached after a guarded change; the target itself where it says nothing. */
  proves?(item: Item<Data>, design: Design): string[];
  /**
   * Takes away what the resource put there, where undoing its recorded changes is not it: a block in someone else's file,
   * a node of a cluster. What cannot be taken away is left out and said so.
   */
  remove?(item: Item<Data>, facts: Facts, design: Design): Change[];
  /**
   * The text of a file that is theirs and ours, as it is now, with just our part of a change taken back; null: nothing is left of it.
   * Undefined where someone changed our part, too: then the file stays.
   */
  takesBack?(change: Change & { kind: 'file' }, now: string): string | null | undefined;
  /** Whether what a device answers to the `only` of a change is what the facts said. */
  isStill?(item: Item<Data>, facts: Facts, said: string): boolean;
  /** What stays where it is taken away, and why, a line each. */
  keeps?(item: Item<Data>): Text[];
  /** What it is on the target, whatever its id in the design: a thing of the same subject under another id is not left over. */
  owns?(item: Item<Data>): string[];
  /** What named unknowns in its changes stand for; asked for just before they are needed, kept in memory only. */
  unknowns?(item: Item<Data>, context: StepContext): Record<string, () => Promise<string>>;
  /** Waits until the change holds; resolves with the evidence, throws `VerifyError` when it will not. */
  verify(item: Item<Data>, context: StepContext): Promise<Text>;
}

/** One thing that the design wants on one target. */
export interface Item<Data = unknown> {
  target: string;
  instance?: string;
  data: Data;
}

/** `<target>/<resource>[/<instance>]`. */
export const stepId = (kind: string, item: { target: string; instance?: string }): StepId =>
  item.instance === undefined ? `${item.target}/${kind}` : `${item.target}/${kind}/${item.instance}`;

/** Read by a shell script as root; all scripts of a host run in one round trip. */
export interface ShellFacts<Data, Facts> {
  over: 'shell';
  /** Must change nothing on the host. May use the functions of `probe.ts`. Items of equal scripts share one run. */
  script(data: Data): string;
  /** Units and packages that the script asks about, so that all scripts of a host learn of theirs at once. */
  units?(data: Data): readonly string[];
  packages?(data: Data): readonly string[];
  /** Waits for answers of others most of the time: runs beside the rest. What it prints must be short. */
  waits?: true;
  /** The device has no shell: the script's lines are entered on its own command line, and run as whoever logs in. */
  console?(data: Data): ConsoleKind | undefined;
  parse(output: string, data: Data): Facts;
}

/** Read through the cluster's API. */
export interface ApiFacts<Data, Facts> {
  over: 'api';
  read(client: ClusterClient, data: Data): Promise<Facts>;
}

/** What a comparison may know beside its own facts. */
export interface Knowledge {
  /** Facts of another item, where they are known. */
  factsOf(step: StepId): unknown;
  /** Whether the plan has a step of this id, at the time it is made; false when a step is about to run. */
  willRun(step: StepId): boolean;
  /** Text that earlier steps of this plan leave in a file of the same target; undefined where none writes it. */
  planned(path: string): string | undefined;
}

export type Comparison =
  | { same: true; why: Text }
  | {
      same: false;
      title: Text;
      reason: Text;
      changes: Change[];
      restarts?: (string | Text)[];
      disruptive?: boolean;
      /** Steps of one name are done one after the other, and the first that fails stops those behind it. */
      rolling?: string;
      /** Seconds after which the host undoes it by itself unless contact is proven; see `guard.ts`. */
      guardS?: number;
    }
  /** It cannot be done: said in the plan, with what to do. */
  | { same: 'impossible'; diagnostic: Diagnostic<Text> };

/** What a step works with. */
export interface StepContext {
  design: Design;
  transport: (device: string) => Promise<Transport>;
  cluster: (id: string) => Promise<ClusterClient>;
  secret: (name: string, purpose: string) => Promise<string>;
  signal: AbortSignal;
  /** Live output; secrets are struck out before anyone sees it. */
  output: (text: string) => void;
}

/** The change was made, but what it was made for did not come true. */
export class VerifyError extends SaidError {
  override readonly name = 'VerifyError';
  constructor(
    said: Text,
    /** Last lines of the log that tells why. */
    readonly tail: string[] = [],
    readonly command?: string,
  ) {
    super(said);
  }
}
