import type { StepId } from '#shared/plan/plan';

export interface Meeting {
  readonly steps: ReadonlySet<StepId>;
  end(): void;
}

/** What an apply says on its way, step by step, to be waited for. All waits end with it. */
export interface ApplyWatch {
  hear(chunk: string): void;
  end(): void;
  /** Begun and neither done, skipped nor failed. */
  readonly underWay: ReadonlySet<StepId>;
  /** Steps that this apply itself brought to their end. */
  readonly done: ReadonlySet<StepId>;
  /** Those, and what it found done. */
  readonly well: ReadonlySet<StepId>;
  /** Steps under way now, and those that begin while it lasts. */
  meeting(): Meeting;
  /** Waits for a state of things; rejects when the apply ends before. */
  until(what: string, holds: () => boolean): Promise<void>;
  /** Waits until the apply says that a step failed or is tried again, or until it ends. */
  trouble(): Promise<void>;
  /** Waits until steps are under way and no other has begun for a moment. */
  settled(): Promise<void>;
}

/** What was waited for did not come, because the apply ended. */
export class ApplyEnded extends Error {
  override readonly name = 'ApplyEnded';
}

/** Steps that wait for no other begin in one go; some are done in a quarter of a second. */
const momentMs = 25;

export function applyWatch(): ApplyWatch {
  let unread = '';
  let ended = false;
  let troubles = 0;
  let begins = 0;
  const underWay = new Set<StepId>();
  const done = new Set<StepId>();
  const well = new Set<StepId>();
  const meetings = new Set<Set<StepId>>();
  const waiting = new Set<() => void>();
  const wake = () => [...waiting].forEach((look) => look());

  const read = (line: string) => {
    const [, step = '', sign = '', rest = ''] = /^(\S+\/\S+) (…|done|skipped|FAILED)(.*)$/.exec(line) ?? [];
    if (sign === '') return;
    if (sign === 'FAILED' || rest.startsWith(' trying again')) troubles++;
    if (sign === '…') {
      if (!underWay.has(step)) begins++;
      underWay.add(step);
      meetings.forEach((meeting) => meeting.add(step));
      return;
    }
    underWay.delete(step);
    if (sign === 'done') done.add(step);
    if (sign !== 'FAILED') well.add(step);
  };

  const until = (what: string, holds: () => boolean) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (!holds() && !ended) return;
        waiting.delete(look);
        if (holds()) resolve();
        else reject(new ApplyEnded(`The apply ended before ${what}.`));
      };
      waiting.add(look);
      look();
    });

  return {
    underWay,
    done,
    well,
    hear: (chunk) => {
      const lines = (unread + chunk).split('\n');
      unread = lines.pop() ?? '';
      lines.forEach(read);
      wake();
    },
    end: () => {
      ended = true;
      wake();
    },
    meeting: () => {
      const steps = new Set(underWay);
      meetings.add(steps);
      return { steps, end: () => void meetings.delete(steps) };
    },
    until,
    trouble: () => {
      const before = troubles;
      return until('a step failed or was tried again', () => troubles > before || ended);
    },
    settled: async () => {
      await until('a step began', () => underWay.size > 0);
      for (let before = -1; before !== begins && !ended;) {
        before = begins;
        await new Promise((resolve) => setTimeout(resolve, momentMs));
      }
    },
  };
}
