import type { Fault, JobHandle } from '#shared/ipc/forms';

interface Job<Progress, Result> {
  begin: (onProgress: (progress: Progress) => void) => JobHandle<Result>;
  onProgress: (progress: Progress) => void;
  onResult: (result: Result) => void;
  onFault: (fault: Fault) => void;
  /** However it ended, after the other two. */
  onEnd?: () => void;
}

export interface OneJob {
  isRunning: () => boolean;
  /** Listens to a job until it ends or is dropped. */
  run: <Progress, Result>(job: Job<Progress, Result>) => Promise<void>;
  /** Asks it to end; how it ends is still heard. */
  cancel: () => void;
  /** Cancels it, and hears nothing more of it: what it was asked for is not wanted any more. */
  drop: () => void;
}

/** Room for one job. What an earlier one still says, which was dropped, is not taken for the present one's. */
export function oneJob(): OneJob {
  let present: JobHandle<unknown> | null = null;
  const cancel = () => present?.cancel();
  return {
    isRunning: () => present !== null,
    cancel,
    drop: () => {
      cancel();
      present = null;
    },
    run: async ({ begin, onProgress, onResult, onFault, onEnd }) => {
      const isPresent = () => present === own;
      const own = begin((progress) => {
        if (isPresent()) onProgress(progress);
      });
      present = own;
      try {
        const result = await own.result;
        if (isPresent()) onResult(result);
      } catch (error) {
        if (isPresent()) onFault(error as Fault);
      } finally {
        if (isPresent()) {
          present = null;
          onEnd?.();
        }
      }
    },
  };
}
