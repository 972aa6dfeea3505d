import type { Spoken, Text } from '../language/text';
import type { Diagnostic } from './diagnostic';

/**
 * A plan is data and the only authority over an apply: what is not in it is not done (D16, D17). Secrets stand in it by
 * name only: `<secret postgres-password>`; what a later step will learn stands as `<known after pi-1/k3s-server>`. Its
 * sentences are texts; its hash is made over the English ones.
 */
export interface Plan {
  version: 1;
  /** Hash over everything below but itself: what the user agrees to. */
  hash: string;
  /** Left out: it brings the machines to the design. Else it takes back an apply, or all that Rackloom put there. */
  purpose?: 'revert' | 'remove';
  /** Parts it was narrowed to: targets, resource kinds, step ids; what they depend on comes along. */
  only?: string[];
  /** Topology name and hash of its content without the layout (D4). */
  topology: { name: string; hash: string };
  /** What the profile changes against the file, one line each (D5). Empty without a profile. */
  profile?: { name: string; overrides: Text[] };
  targets: Target[];
  /** Ordered so that every step stands after the steps it needs. */
  steps: Step[];
  /** Resources that are as designed, with why nothing is done; so that a no-op says why. */
  unchanged: Unchanged[];
  /** What the plan cannot do or wants known: manual steps, unreachable hosts, parts of the design this version cannot apply. */
  diagnostics: Diagnostic<Text>[];
}

/** In words: in English in the file of `plan -o`, in the journal and in `--json`; in its own language in the window. */
export type SpokenPlan = Spoken<Plan>;

export interface Unchanged {
  target: string;
  resource: string;
  id: StepId;
  why: Text;
  /** An apply that was cut off had begun it: this one records that it is done. */
  begun?: true;
}

export interface Target {
  id: string;
  kind: 'host' | 'switch' | 'router' | 'cluster';
  /** `pi@10.20.10.11:22`; for a cluster the server it is reached by. */
  endpoint: string;
}

/** `<target>/<resource>` or `<target>/<resource>/<instance>`: `pi-1/k3s-server`, `gpu-1/docker-container/llm`. */
export type StepId = string;

export interface Step {
  id: StepId;
  target: string;
  /** Resource kind: the file in `main/apply/resources` that owns it. */
  resource: string;
  /** A verb and the object: `Install K3s server v1.34.4+k3s1`. */
  title: Text;
  /** Why it is needed: what differs. */
  reason: Text;
  changes: Change[];
  /** It takes away what an earlier apply put there and the design no longer has. */
  takesAway?: true;
  needs: StepId[];
  /** Steps that come first where both are done, but whose failure does not stop this one. */
  after?: StepId[];
  /** Units and containers that restart, by name, or in words. */
  restarts: (string | Text)[];
  /** Whether this can interrupt what is running: shown before the user agrees. */
  disruptive: boolean;
  /**
   * Seconds after which the target undoes the step by itself, unless a new connection proved that it is still reached.
   * Set where the step changes the path that we reach it by.
   */
  guardS?: number;
  /** Hash of the facts the plan was made from; a step goes on only if they still hold (D17). */
  factsHash: string;
}

export type Change =
  | {
      kind: 'file';
      path: string;
      mode: string;
      owner: string;
      before: string | null;
      after: string | null;
      sensitive?: boolean;
      /** Shell command that must accept the new text, which lies at `$new`, before it takes the old one's place. */
      check?: string;
    }
  | {
      kind: 'command';
      command: string;
      explain: Text;
      sudo: boolean;
      /** Device that runs it, where that is not the step's target. */
      on?: string;
      /** Command that undoes it, for the lock-out guard, revert and remove; null where it leaves nothing to undo. */
      undo?: string | null;
      /** Entered on the command line of such a device, a line each, instead of in a shell. */
      console?: 'routeros' | 'ios';
      /**
       * Asked there once configuration mode is entered, where the device has no lock to hold: nothing is set unless the answer is still what
       * the step has read.
       */
      only?: string;
      /** Debian packages that it installs: steps of a host that come to it at one moment have theirs installed by one command. */
      installs?: string[];
    }
  /** The host restarts; it is proven to have done so by its boot id. */
  | { kind: 'reboot'; explain: Text }
  | { kind: 'upload'; from: string; to: string; mode: string; bytes: number; sha256: string }
  | { kind: 'download'; url: string; to: string; mode: string; sha256: string }
  | {
      kind: 'object';
      verb: 'apply' | 'patch' | 'delete';
      object: string;
      before: string | null;
      after: string | null;
    }
  | { kind: 'port'; port: string; before: string; after: string };

/** What an apply reports while it runs; also what the journal holds, a line each, free of secrets (D18). */
export type ApplyEvent =
  | { at: string; type: 'started'; plan: string; steps: StepId[]; resumes?: string }
  | {
      at: string;
      type: 'step';
      step: StepId;
      state: 'running' | 'done' | 'skipped';
      note?: Text;
      seconds?: number;
    }
  | { at: string; type: 'output'; step: StepId; text: string }
  | { at: string; type: 'failed'; step: StepId; failure: Failure }
  /** Somebody took this target alone out of the apply: what is under way there comes to its end. */
  | { at: string; type: 'target-cancelled'; target: string }
  /** A step that this apply does not do, and why. */
  | { at: string; type: 'left'; step: StepId; why: Text }
  | {
      at: string;
      type: 'finished';
      outcome: 'done' | 'failed' | 'cancelled';
      done: number;
      left: number;
      seconds: number;
    };

export type SpokenEvent = Spoken<ApplyEvent>;

/** Everything a person needs to mend a failed step. */
export interface Failure {
  host: string;
  step: StepId;
  summary: Text;
  command?: string;
  exitCode?: number | null;
  /** Last lines of output, secrets struck out. */
  tail: string[];
  cause?: Text;
  mend?: Text;
}

export interface ApplyReport {
  outcome: 'done' | 'failed' | 'cancelled';
  plan: string;
  done: StepId[];
  left: StepId[];
  failures: Failure[];
  /** Targets that were taken out of it while it ran. */
  cancelledTargets?: string[];
  /** What probes found wrong when it had ended, where no driver can set it (D20). */
  findings?: Diagnostic<Text>[];
  seconds: number;
  journal: string;
  /** `v1.34.4+k3s1`, or the stand-in's version, as the node reported it. */
  k3s?: string;
}
