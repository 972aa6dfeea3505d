import { FaultError } from '#shared/ipc/fault';
import { text } from '#shared/language/text';
import { targetCancels, type TargetCancels } from '../apply/target-cancels';

/** One apply at a time over all windows and tabs; locks on the targets keep other programs out (D18). */
export interface ApplyGate {
  run<T>(apply: (cancels: TargetCancels) => Promise<T>): Promise<T>;
  /** Takes one target out of the apply that runs. */
  cancelTarget(target: string): void;
  readonly running: boolean;
  /** Resolves when no apply runs, at once or later. */
  idle(): Promise<void>;
}

export function createApplyGate(): ApplyGate {
  let current: Promise<unknown> | null = null;
  let cancels: TargetCancels | null = null;
  return {
    run: async (apply) => {
      if (current)
        throw new FaultError({
          code: 'busy',
          summary: text`An apply is already running.`,
          mend: text`Wait for it to end, or cancel it.`,
        });
      cancels = targetCancels();
      const running = apply(cancels);
      current = running;
      try {
        return await running;
      } finally {
        current = null;
        cancels = null;
      }
    },
    cancelTarget: (target) => {
      if (!cancels) throw new FaultError({ code: 'idle', summary: text`No apply is running.` });
      cancels.cancel(target);
    },
    get running() {
      return current !== null;
    },
    idle: async () => {
      await current?.catch(() => undefined);
    },
  };
}
