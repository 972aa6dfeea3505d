import { FaultError } from '#shared/ipc/fault';

/** One apply at a time over all windows and tabs; locks on the targets keep other programs out (D18). */
export interface ApplyGate {
  run<T>(apply: () => Promise<T>): Promise<T>;
  readonly running: boolean;
  /** Resolves when no apply runs, at once or later. */
  idle(): Promise<void>;
}

export function createApplyGate(): ApplyGate {
  let current: Promise<unknown> | null = null;
  return {
    run: async (apply) => {
      if (current)
        throw new FaultError({
          code: 'busy',
          summary: 'An apply is already running.',
          mend: 'Wait for it to end, or cancel it.',
        });
      const running = apply();
      current = running;
      try {
        return await running;
      } finally {
        current = null;
      }
    },
    get running() {
      return current !== null;
    },
    idle: async () => {
      await current?.catch(() => undefined);
    },
  };
}
